import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { Trial } from "../../plan/trial/trial.ts";

/** What sets an unchanged run apart from the baseline, in a way that should not matter. */
export interface UnchangedRun {
	/** Behind the baseline's name: `f16@b64`. */
	readonly suffix: string;
	readonly batchTokens?: number;
	readonly threads?: number;
	/** Runs its trials last to first: other work is in the cache, and what was cold is warm. */
	readonly reversed?: true;
}

/** The runs beside the baseline, the A/A control of every decision first: 12 runs with it, 66 pairs. */
export const UNCHANGED_RUNS: readonly UnchangedRun[] = [
	{ suffix: "b32", batchTokens: 32 },
	{ suffix: "again" },
	{ suffix: "b64", batchTokens: 64 },
	{ suffix: "reversed", reversed: true },
	{ suffix: "b128", batchTokens: 128 },
	{ suffix: "t2", threads: 2 },
	{ suffix: "b48", batchTokens: 48 },
	{ suffix: "b256", batchTokens: 256 },
	{ suffix: "b384", batchTokens: 384 },
	{ suffix: "t2-b32", threads: 2, batchTokens: 32 },
	{ suffix: "reversed-b64", reversed: true, batchTokens: 64 },
];

/** The baseline once more, under a name of its own. */
export function unchangedVariant({ config, settings }: PlannedVariant, run: UnchangedRun): PlannedVariant {
	const { batchTokens = settings.batchTokens, threads = settings.threads } = run;
	const role = run === UNCHANGED_RUNS[0] ? "control" : "candidate";
	const name = `${config.name}@${run.suffix}`;
	return { config: { ...config, name }, role, settings: { ...settings, batchTokens, threads } };
}

/** In which way two unchanged runs differ, from their plans; `restart` where only the process is another. */
export function differenceOf(a: PlannedVariant, b: PlannedVariant, trials: readonly Trial[]): string {
	const order = ({ config }: PlannedVariant) =>
		trials
			.filter(({ variant }) => variant === config.name)
			.map(({ part, caseId, repeat }) => `${part} ${caseId} ${repeat}`)
			.join();
	const differing = [
		...(a.settings.batchTokens === b.settings.batchTokens ? [] : ["batch size"]),
		...(a.settings.threads === b.settings.threads ? [] : ["threads"]),
		...(order(a) === order(b) ? [] : ["order, warm against cold"]),
	];
	return differing.length === 0 ? "restart alone" : differing.length === 1 ? String(differing[0]) : "several of these";
}
