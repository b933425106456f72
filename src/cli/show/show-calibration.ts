import path from "node:path";
import { reportCalibration, runCalibration, simulate } from "../../app/calibrate/run-calibration.ts";
import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { renderCalibrationJson } from "../../report/calibration/calibration-json.ts";
import { renderCalibrationReport } from "../../report/calibration/calibration-report.ts";
import { renderCalibrationTable } from "../../report/terminal/calibration-table.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { EXIT } from "../exit-code.ts";
import {
	type CalibrateOptions,
	checkCalibrateOptions,
	engineSettings,
	simulationSettings,
} from "../options/calibration-settings.ts";
import type { Terminal } from "../terminal.ts";

/** Simulates or runs, then shows the report at the terminal, as JSON and as a page; returns the exit code. */
export async function showCalibration(options: CalibrateOptions, terminal: Terminal): Promise<number> {
	checkCalibrateOptions(options);
	if (options.simulate === true) return showSimulation(options, terminal);
	const { world } = terminal;
	const end =
		options.from === undefined
			? await runCalibration(engineSettings(options), world)
			: await reportCalibration(options.from, world);
	if (end.state === "interrupted") {
		const option = end.during === "trials" ? "--resume" : "--from";
		terminal.world.tell(`interrupted; continue with:\n  tq-eval calibrate ${option} ${end.directory}`);
		return EXIT.interrupted;
	}
	await show(end.report, options, terminal);
	if (options.from === undefined) terminal.world.tell(`\nPage: ${path.join(end.directory, "calibration.html")}`);
	return EXIT.done;
}

async function showSimulation(options: CalibrateOptions, terminal: Terminal): Promise<number> {
	const report = await simulate(simulationSettings(options), terminal.world);
	if (report === null) {
		terminal.world.tell("interrupted; nothing was kept, since the same seed gives the same report");
		return EXIT.interrupted;
	}
	await show(report, options, terminal);
	return EXIT.done;
}

async function show(report: CalibrationReport, options: CalibrateOptions, terminal: Terminal): Promise<void> {
	if (options.html) await atomicWrite(options.html, renderCalibrationReport(report));
	if (options.json) terminal.print(renderCalibrationJson(report));
	else terminal.print(renderCalibrationTable(report, { color: terminal.color }));
	if (options.html) terminal.world.tell(`\nPage: ${options.html}`);
}
