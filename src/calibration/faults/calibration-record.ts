import type { Provenance } from "../../record/provenance.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import type { CalibrationReport } from "../calibration-report.ts";

/** One suite of a calibration as its folder holds it. */
export interface CalibrationRecord extends RecordedRun {
	readonly provenance: Provenance;
}

/** What is the same in all suites of a calibration, and what they took. */
export interface CalibrationOrigin {
	readonly seed: number;
	readonly profile: string | null;
	/** Of the first suite that ran. */
	readonly provenance: Provenance;
	/** Time in which engines were busy, over all suites; milliseconds. */
	readonly busyMs: number;
}

/** What a reader needs to do it again, and how the unchanged decisions come about. */
export function calibrationFacts(
	{ seed, profile, provenance, busyMs }: CalibrationOrigin,
	{ unchanged, faulty }: { readonly unchanged: number; readonly faulty: number },
): CalibrationReport["facts"] {
	return [
		{ name: "date", value: provenance.startedAt },
		{ name: "engine", value: `${provenance.engine.kind} ${provenance.engine.version}, ${provenance.engine.backend}` },
		{ name: "model", value: provenance.model.name ?? provenance.model.file },
		{ name: "machine", value: `${provenance.host.cpu}, ${provenance.host.cores} cores` },
		{ name: "work", value: ["suites/calibration.yaml", profile].filter((word) => word !== null).join(", ") },
		{ name: "seed", value: String(seed) },
		{
			name: "unchanged",
			value: `${unchanged} suites, each with prompts, needles, texts and conversations of its own: f16 against f16 in another way to run, f16 with a batch of 32 as control`,
		},
		{
			name: "faults",
			value: `${faulty} suites with draws of their own; a fault runs once and shares its baseline with the others of its suite`,
		},
		{ name: "engines busy", value: formatWholeSeconds(busyMs) },
	];
}
