import type { Command } from "commander";
import type { CalibrateOptions } from "../options/calibration-settings.ts";
import type { CommandContext } from "./command-context.ts";
import { ENGINE_BUILD_HELP } from "./engine-build-help.ts";

const EXAMPLES = `
Needs a calibration build, unless it simulates: tq-eval build --calibration

Examples:
  $ tq-eval calibrate                                 unchanged and faulty caches of the bundled model, over two hours
  $ tq-eval calibrate --jobs 8 --seed 2               other draws, eight suites at once
  $ tq-eval calibrate --reduced --out reports/quick   a look in minutes, without sessions
  $ tq-eval calibrate --resume reports/2026-11-21-calibration
  $ tq-eval calibrate --from reports/2026-11-21-calibration --html rates.html --json > rates.json
  $ tq-eval calibrate --simulate                      error rates of the drift detectors, in seconds
  $ tq-eval calibrate --simulate --sessions 500       a quicker, coarser look`;

/** `tq-eval calibrate`: how often the harness itself errs. */
export function declareCalibrate(program: Command, { terminal, finish }: CommandContext): void {
	program
		.command("calibrate")
		.description("measure how often the harness itself errs: false alarms, and faults that it misses")
		.option("--reduced", "few suites and no sessions: every path in minutes, no promise shown")
		.option(
			"--model <file|name>",
			"GGUF model, or the name of a known one (default: TQ_EVAL_MODEL, else the bundled one)",
		)
		.option("--engine-build <id>", ENGINE_BUILD_HELP)
		.option("--out <dir>", "folder of the calibration (default: reports/<date>-calibration)")
		.option("--resume <dir>", "continue an interrupted calibration where it stopped")
		.option("--from <dir>", "make the report again from a calibration's record, without an engine")
		.option("--simulate", "on simulated sessions, with no model: reproduces reference figures of the drift detectors")
		.option("--seed <n>", "seed of the draws or of the simulation; a calibration that goes on keeps its own", "1")
		.option(
			"--jobs <n>",
			"suites at once, each with engines of its own (default: one a core; one if the model is large)",
		)
		.option("--sessions <n>", "simulated sessions a table cell", "2000")
		.option("--html <file>", "also write an HTML page here")
		.option("--json", "print the report as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (options: CalibrateOptions) => {
			const { showCalibration } = await import("../show/show-calibration.ts");
			finish(await showCalibration(options, terminal));
		});
}
