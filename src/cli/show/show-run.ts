import type { RunOptions } from "../../app/run/run-options.ts";
import { runSuite } from "../../app/run/run-suite.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";
import { type ShowOptions, showReport } from "./show-report.ts";

/** The options of `tq-eval run`. */
export interface ShowRunOptions extends RunOptions, ShowOptions {}

/** From a suite (or an interrupted run) to verdicts at the terminal; returns the exit code. */
export async function showRun(
	suiteFile: string | undefined,
	options: ShowRunOptions,
	terminal: Terminal,
): Promise<number> {
	const end = await runSuite(suiteFile, options, terminal.world);
	if (end.ended === "complete") return showReport(end.report, end.directory, options, terminal);
	terminal.world.tell(`interrupted; continue with:\n  tq-eval run --resume ${end.directory}`);
	return EXIT.interrupted;
}
