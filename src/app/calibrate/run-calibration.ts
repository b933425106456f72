import path from "node:path";
import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { simulateCalibration } from "../../calibration/simulation/simulate-calibration.ts";
import { renderCalibrationJson } from "../../report/calibration/calibration-json.ts";
import { renderCalibrationReport } from "../../report/calibration/calibration-report.ts";
import { renderCalibrationTable } from "../../report/terminal/calibration-table.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { readRun } from "../../store/read-run.ts";
import { type CalibrateOptions, checkCalibrateOptions, simulationSettings } from "./calibration-settings.ts";
import { EXIT } from "../../cli/exit-code.ts";
import { listenForInterrupt } from "../../cli/interrupt.ts";
import { type Assembled, drainSteps } from "./drain-steps.ts";
import { assembleRecord, runCalibrationPlan } from "./run-calibration-plan.ts";
import { wantsColor } from "../../cli/wants-color.ts";

// Simulates or runs, then shows the report at the terminal, as JSON and as a page.
export async function runCalibration(options: CalibrateOptions): Promise<number> {
	checkCalibrateOptions(options);
	if (options.simulate === true) return simulate(options);
	const record = options.from === undefined ? await runCalibrationPlan(options) : await readRun(options.from);
	if (record === null) return EXIT.interrupted;
	const report = await assembled((signal) => assembleRecord(record, signal));
	if (report === null) {
		console.error(`interrupted; continue with:\n  tq-eval calibrate --from ${record.directory}`);
		return EXIT.interrupted;
	}
	await show(report, options);
	if (options.from === undefined) await keep(report, record.directory);
	return EXIT.done;
}

async function simulate(options: CalibrateOptions): Promise<number> {
	const settings = simulationSettings(options);
	const report = await assembled((signal) => drainSteps("simulating", simulateCalibration(settings), signal));
	if (report === null) {
		console.error("interrupted; nothing was kept, since the same seed gives the same report");
		return EXIT.interrupted;
	}
	await show(report, options);
	return EXIT.done;
}

async function assembled(make: (signal: AbortSignal) => Promise<Assembled<CalibrationReport>>) {
	using interrupt = listenForInterrupt(() => console.error("\nstopping after this table; Ctrl-C again ends at once"));
	return await make(interrupt.signal); // awaited here: the listener goes with this scope
}

/** Beside the record, since the report is made from it and takes a while. */
async function keep(report: CalibrationReport, folder: string): Promise<void> {
	const [page, json] = ["calibration.html", "calibration.json"].map((name) => path.join(folder, name));
	await atomicWrite(String(page), renderCalibrationReport(report));
	await atomicWrite(String(json), renderCalibrationJson(report));
	console.error(`\nPage: ${page}`);
}

async function show(report: CalibrationReport, options: CalibrateOptions): Promise<void> {
	if (options.html) await atomicWrite(options.html, renderCalibrationReport(report));
	if (options.json) process.stdout.write(renderCalibrationJson(report));
	else process.stdout.write(renderCalibrationTable(report, { color: wantsColor() }));
	if (options.html) console.error(`\nPage: ${options.html}`);
}
