import { setImmediate } from "node:timers/promises";
import type { CalibrationReport } from "../calibration/calibration-report.ts";
import { simulateCalibration } from "../calibration/simulation/simulate-calibration.ts";
import type { SimulationSettings } from "../calibration/simulation/simulation-lab.ts";
import { renderCalibrationJson } from "../report/calibration-json.ts";
import { renderCalibrationReport } from "../report/calibration-report.ts";
import { renderCalibrationTable } from "../report/calibration-table.ts";
import { atomicWrite } from "../store/atomic-write.ts";
import { type CalibrateOptions, simulationSettings } from "./calibration-settings.ts";
import { EXIT } from "./exit-code.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { wantsColor } from "./wants-color.ts";

// Simulates, then shows the report at the terminal, as JSON and as a page.
export async function runCalibration(options: CalibrateOptions): Promise<number> {
	const settings = simulationSettings(options);
	using interrupt = listenForInterrupt(() => console.error("\nstopping after this table; Ctrl-C again ends at once"));
	const report = await simulate(settings, interrupt.signal);
	if (report === null) {
		console.error("interrupted; nothing was kept, since the same seed gives the same report");
		return EXIT.interrupted;
	}
	await show(report, options);
	return EXIT.done;
}

/** Between two tables the event loop runs, so that Ctrl-C is heard. */
async function simulate(settings: SimulationSettings, signal: AbortSignal): Promise<CalibrationReport | null> {
	const steps = simulateCalibration(settings);
	for (;;) {
		const step = steps.next();
		if (step.done) {
			clearLine();
			return step.value;
		}
		showStep(`simulating ${step.value.done + 1} of ${step.value.of}: ${step.value.next}`);
		await setImmediate();
		if (signal.aborted) return null;
	}
}

async function show(report: CalibrationReport, options: CalibrateOptions): Promise<void> {
	if (options.html) await atomicWrite(options.html, renderCalibrationReport(report));
	if (options.json) process.stdout.write(renderCalibrationJson(report));
	else process.stdout.write(renderCalibrationTable(report, { color: wantsColor() }));
	if (options.html) console.error(`\nPage: ${options.html}`);
}

function showStep(text: string): void {
	if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
	else console.error(text);
}

function clearLine(): void {
	if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");
}
