import path from "node:path";
import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { simulateCalibration } from "../../calibration/simulation/simulate-calibration.ts";
import type { SimulationSettings } from "../../calibration/simulation/simulation-lab.ts";
import { renderCalibrationJson } from "../../report/calibration/calibration-json.ts";
import { renderCalibrationMarkdown } from "../../report/calibration/calibration-markdown.ts";
import { renderCalibrationReport } from "../../report/calibration/calibration-report.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { assembleRecords } from "./assemble-record.ts";
import { type Assembled, drainSteps } from "./drain-steps.ts";
import { type CalibrationOptions, runSuites } from "./run-suites.ts";

/** How a calibration ended. Interrupted, `directory` holds what there is so far. */
export type CalibrationEnd =
	| { readonly state: "reported"; readonly report: CalibrationReport; readonly directory: string }
	| { readonly state: "interrupted"; readonly during: "trials" | "report"; readonly directory: string };

/** Runs a calibration, new or resumed, and keeps its report beside the records as a page, as JSON and as Markdown. */
export async function runCalibration(options: CalibrationOptions, world: World): Promise<CalibrationEnd> {
	const { ended, directory } = await runSuites(options, world);
	if (ended === "interrupted") return { state: ended, during: "trials", directory };
	const end = await reportOf(directory, world);
	if (end.state === "reported") await keep(end.report, directory);
	return end;
}

/** The report of a calibration that has ended, made again from its records; nothing is written. */
export async function reportCalibration(directory: string, world: World): Promise<CalibrationEnd> {
	return reportOf(placed(world, directory), world);
}

/** Error rates of the drift detectors on simulated sessions; null where it was interrupted. */
export async function simulate(settings: SimulationSettings, world: World): Promise<Assembled<CalibrationReport>> {
	return assembled(world, (signal) =>
		drainSteps("simulating", simulateCalibration(settings), signal, world.displays.steps()),
	);
}

async function reportOf(directory: string, world: World): Promise<CalibrationEnd> {
	const report = await assembled(world, (signal) => assembleRecords(directory, signal, world.displays.steps()));
	if (report === null) return { state: "interrupted", during: "report", directory };
	return { state: "reported", report, directory };
}

async function assembled<T>(world: World, make: (signal: AbortSignal) => Promise<T>): Promise<T> {
	using interrupt = world.interruptible(() => world.tell("\nstopping after this table; Ctrl-C again ends at once"));
	return await make(interrupt.signal); // awaited here: the listener goes with this scope
}

async function keep(report: CalibrationReport, directory: string): Promise<void> {
	await atomicWrite(path.join(directory, "calibration.html"), renderCalibrationReport(report));
	await atomicWrite(path.join(directory, "calibration.json"), renderCalibrationJson(report));
	await atomicWrite(path.join(directory, "calibration.md"), renderCalibrationMarkdown(report));
}
