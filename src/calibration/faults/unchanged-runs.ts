import type { KvConfig } from "../../kv/kv-config.ts";
import type { Plan } from "../../plan/trial/plan.ts";

/** What sets an unchanged run apart from the baseline, in a way that should not matter. */
export interface UnchangedRun {
	/** Behind the baseline's name: `f16@b64`. */
	readonly suffix: string;
	/** For people: `batch size`. */
	readonly differs: string;
	readonly batchTokens?: number;
	readonly threads?: number;
	/** Runs its trials last to first: other work is in the cache, and what was cold is warm. */
	readonly reversed?: true;
}

/** The ways, dealt to the suites in turn; the control has a batch of 32 in each. */
export const UNCHANGED_RUNS: readonly UnchangedRun[] = [
	{ suffix: "again", differs: "restart alone" },
	{ suffix: "b64", differs: "batch size", batchTokens: 64 },
	{ suffix: "reversed", differs: "order, warm against cold", reversed: true },
	{ suffix: "b48", differs: "batch size", batchTokens: 48 },
	{ suffix: "t2", differs: "threads", threads: 2 },
	{ suffix: "reversed-b64", differs: "order and batch size", reversed: true, batchTokens: 64 },
	{ suffix: "b128", differs: "batch size", batchTokens: 128 },
	{ suffix: "t2-b48", differs: "threads and batch size", threads: 2, batchTokens: 48 },
	{ suffix: "b24", differs: "batch size", batchTokens: 24 },
	{ suffix: "b256", differs: "batch size", batchTokens: 256 },
	{ suffix: "b16", differs: "batch size", batchTokens: 16 },
];

/** The baseline once more, under a name of its own. */
export function unchangedConfig(baseline: KvConfig, { suffix }: UnchangedRun): KvConfig {
	return { ...baseline, name: `${baseline.name}@${suffix}` };
}

/** The plan with that run's settings and order. */
export function applyUnchanged(plan: Plan, name: string, run: UnchangedRun): Plan {
	const variants = plan.variants.map((variant) => {
		if (variant.config.name !== name) return variant;
		const { batchTokens = variant.settings.batchTokens, threads = variant.settings.threads } = run;
		return { ...variant, settings: { ...variant.settings, batchTokens, threads } };
	});
	const own = plan.trials.filter(({ variant }) => variant === name);
	const others = plan.trials.filter(({ variant }) => variant !== name);
	return { ...plan, variants, trials: [...others, ...(run.reversed === true ? own.reverse() : own)] };
}
