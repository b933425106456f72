import { setImmediate } from "node:timers/promises";
import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { assembleCalibration } from "../../calibration/faults/assemble-calibration.ts";
import { type JudgedSuite, judgeSuite } from "../../calibration/faults/judge-suite.ts";
import type { TokenScores } from "../../engine/port/token-scores.ts";
import { TqEvalError } from "../../error.ts";
import { latestObservations } from "../../record/latest-observations.ts";
import type { Provenance } from "../../record/provenance.ts";
import { type RunRecord, readRun } from "../../store/read-run.ts";
import type { StepDisplay } from "../world.ts";
import { readSettings, suiteFolder } from "./calibration-folder.ts";
import type { Assembled } from "./drain-steps.ts";
import { loadShipped, loadTemplate, planSuites } from "./load-suites.ts";
import { isOver } from "./run-suite-of-calibration.ts";

/** The report from the records of a calibration's suites, one of them in memory at a time; null where it was interrupted. */
export async function assembleRecords(
	directory: string,
	signal: AbortSignal,
	display: StepDisplay,
): Promise<Assembled<CalibrationReport>> {
	const settings = await readSettings(directory);
	const planned = await planSuites(await loadTemplate(settings), settings, { cores: 1, modelBytes: 0 });
	const over = planned.filter(({ id }) => isOver(directory, id)).length;
	if (over < planned.length) throw unfinished(directory, over, planned.length);
	const shipped = await loadShipped();
	const judged: JudgedSuite[] = [];
	const provenances: Provenance[] = [];
	for (const { id } of planned) {
		display.show(`judging ${judged.length + 1} of ${planned.length}: ${id}`);
		const record = await readRun(suiteFolder(directory, id));
		provenances.push(record.provenance);
		judged.push(judgeSuite(id, judgeable(record), shipped));
		await setImmediate();
		if (signal.aborted) return null;
	}
	display.stop();
	return assembleCalibration(judged, shipped, { ...settings, ...originOf(provenances) });
}

/** Each file of scores is read once, since every comparison needs it again. */
function judgeable(record: RunRecord) {
	const kept = new Map<string, TokenScores>();
	const scores = (file: string): TokenScores => {
		const found = kept.get(file) ?? record.scores(file);
		kept.set(file, found);
		return found;
	};
	const observations = latestObservations(record.observations);
	return { ...record, variants: record.provenance.variants, observations, scores };
}

/** The earliest suite tells engine, model and machine. */
function originOf(provenances: readonly Provenance[]) {
	const [provenance] = [...provenances].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
	const stretches = provenances.flatMap((one) => one.stretches);
	return {
		provenance: provenance as Provenance,
		busyMs: stretches.reduce((sum, { engineBusyMs }) => sum + engineBusyMs, 0),
	};
}

function unfinished(directory: string, done: number, of: number): TqEvalError {
	return new TqEvalError(`this calibration has ${done} of ${of} suites`, {
		code: "bad-input",
		where: "--from",
		value: directory,
		remedy: `Finish it first: tq-eval calibrate --resume ${directory}`,
	});
}
