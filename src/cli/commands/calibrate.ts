import type { Command } from "commander";
import type { CalibrateOptions } from "../calibration-settings.ts";

const EXAMPLES = `
Examples:
  $ tq-eval calibrate --simulate                      error rates of the drift detectors, in seconds
  $ tq-eval calibrate --simulate --sessions 500       a quicker, coarser look
  $ tq-eval calibrate --simulate --html rates.html --json > rates.json`;

// `tq-eval calibrate`: how often the harness itself errs.
export function declareCalibrate(program: Command, finish: (exitCode: number) => void): void {
	program
		.command("calibrate")
		.description("measure how often the harness itself errs: false alarms, and faults that it misses")
		.option("--simulate", "on simulated sessions, with no model: reproduces reference figures of the drift detectors")
		.option("--seed <n>", "seed of the simulation", "1")
		.option("--sessions <n>", "simulated sessions a table cell", "2000")
		.option("--html <file>", "also write an HTML page")
		.option("--json", "print the report as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (options: CalibrateOptions) => {
			const { runCalibration } = await import("../run-calibration.ts");
			finish(await runCalibration(options));
		});
}
