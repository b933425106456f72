import type { Provenance } from "../../record/provenance.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import type { CalibrationReport } from "../calibration-report.ts";

/** A calibration's run as its folder holds it. */
export interface CalibrationRecord extends RecordedRun {
	readonly provenance: Provenance;
}

/** The runs of the unchanged baseline, itself first, then the A/A control of its decisions. */
export function unchangedNames({ plan, suite }: RecordedRun): string[] {
	const names = plan.variants.map(({ config }) => config.name);
	return names.filter((name) => name === suite.baseline || name.startsWith(`${suite.baseline}@`));
}

/** What a reader needs to do it again, and how the unchanged decisions come about. */
export function calibrationFacts(
	record: CalibrationRecord,
	pairs: number,
	proceed: number,
): CalibrationReport["facts"] {
	const { provenance, suite } = record;
	const runs = unchangedNames(record).length;
	const minutes = provenance.stretches.reduce((sum, { wallMs }) => sum + wallMs, 0) / 60_000;
	return [
		{ name: "date", value: provenance.startedAt },
		{ name: "engine", value: `${provenance.engine.kind} ${provenance.engine.version}, ${provenance.engine.backend}` },
		{ name: "model", value: provenance.model.name ?? provenance.model.file },
		{ name: "machine", value: `${provenance.host.cpu}, ${provenance.host.cores} cores` },
		{ name: "suite", value: [suite.name, suite.profile].filter((word) => word !== null).join(", ") },
		{ name: "seed", value: "decoding is greedy and takes none; needles and texts are the suite's" },
		{
			name: "unchanged",
			value: `${runs} runs of ${suite.baseline}, paired each with each: ${pairs} decisions, ${proceed} proceed. Pairs share runs, so that they are not independent as the intervals take them`,
		},
		{ name: "faults", value: "one run each: a share is 0 or 1, and its interval says how little one decision tells" },
		{ name: "took", value: formatWholeSeconds(60_000 * minutes) },
	];
}
