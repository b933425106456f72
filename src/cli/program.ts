import { Command, type OutputConfiguration } from "commander";
import { harnessVersion } from "../app/package-root.ts";
import { declareBuild } from "./commands/build.ts";
import { declareCalibrate } from "./commands/calibrate.ts";
import { declareCheck } from "./commands/check.ts";
import { declareCheckAgent } from "./commands/check-agent.ts";
import type { CommandContext } from "./commands/command-context.ts";
import { declareCompare } from "./commands/compare.ts";
import { declareCorpus } from "./commands/corpus.ts";
import { declareDoctor } from "./commands/doctor.ts";
import { declareEngines } from "./commands/engines.ts";
import { declareGate } from "./commands/gate.ts";
import { declareInit } from "./commands/init.ts";
import { declareList } from "./commands/list.ts";
import { declareModel } from "./commands/model.ts";
import { declarePerplexity } from "./commands/perplexity.ts";
import { declarePlan } from "./commands/plan.ts";
import { declareReport } from "./commands/report.ts";
import { declareReview } from "./commands/review.ts";
import { declareRun } from "./commands/run.ts";
import { declareSchema } from "./commands/schema.ts";
import { declareSuites } from "./commands/suites.ts";

const EXAMPLES = `
Examples:
  $ tq-eval run quickstart                          run a suite and judge it
  $ tq-eval run quickstart --gate                   exit with 1 unless the decision is to proceed
  $ tq-eval run --resume reports/2026-11-21-quick   continue an interrupted run
  $ tq-eval plan quickstart                         list the trials without running any
  $ tq-eval report reports/2026-11-21-quick         score, judge and render an old run again
  $ tq-eval compare reports/run-a reports/run-b     what changed between two runs
  $ tq-eval gate reports/run-a                      may it proceed? decides, and says what is missing
  $ tq-eval check-agent agent.yaml                  does an agent's profile fit its running servers?
  $ tq-eval calibrate --simulate                    how often the drift detectors themselves err
  $ tq-eval build                                   build an engine with the TurboQuant types
  $ tq-eval corpus fetch wikitext-2                 the text of perplexity.yaml, checked by its digest
  $ tq-eval model fetch smollm2-135m                a real model by name, checked by its digest

Exit codes: 0 done, 1 gate closed, 2 bad input, 3 environment failed, 130 interrupted.`;

/** Commands by what a user is about to do. */
const GROUPS = {
	"Decide:": [declareRun, declareReport, declareReview, declareGate, declareCompare, declareList],
	"Prepare:": [
		declareSuites,
		declareInit,
		declarePlan,
		declareCheck,
		declareBuild,
		declareEngines,
		declareModel,
		declareCorpus,
		declareDoctor,
	],
	"Check the harness:": [declareCalibrate],
	"Tools:": [declarePerplexity, declareCheckAgent, declareSchema],
} as const;

/** The whole command line, declared and not yet run; what it prints itself, as help, goes to `output`. */
export function createProgram(context: CommandContext, output: OutputConfiguration = {}): Command {
	const program = new Command("tq-eval")
		.description("Decides, with evidence, whether a compressed KV cache is as good as the full-precision one.")
		.version(harnessVersion(), "-V, --version", "print the version")
		.addHelpText("after", EXAMPLES)
		.showHelpAfterError("(add --help for usage)")
		.showSuggestionAfterError()
		.exitOverride()
		.configureOutput(output);
	for (const [heading, declarations] of Object.entries(GROUPS)) {
		program.commandsGroup(heading);
		for (const declare of declarations) declare(program, context);
	}
	return program;
}
