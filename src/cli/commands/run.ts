import { type Command, Option } from "commander";
import { ENGINE_KINDS } from "../../engine/port/engine-kind.ts";
import { formatNames } from "../../report/formats.ts";
import { STOP_RULES } from "../../suite/stop-rule.ts";
import type { ShowRunOptions } from "../show/show-run.ts";
import type { CommandContext } from "./command-context.ts";
import { ENGINE_BUILD_HELP } from "./engine-build-help.ts";

const EXAMPLES = `
Examples:
  $ tq-eval run quickstart
  $ tq-eval run suites/quickstart.yaml --model ~/models/my-model.gguf --out reports/my-model
  $ tq-eval run suites/phase2.yaml --profile ci
  $ tq-eval run suites/quickstart.yaml --engine openai --url f16=http://127.0.0.1:8080/v1 --url q8_0=http://127.0.0.1:8081/v1
  $ tq-eval run suites/quickstart.yaml --stop never
  $ tq-eval run --resume reports/2026-11-21-quickstart
  $ tq-eval run --more reports/2026-11-21-quickstart
  $ tq-eval run suites/quickstart.yaml --gate --json > summary.json`;

/** `tq-eval run`: the whole way from a suite to verdicts. */
export function declareRun(program: Command, { terminal, finish }: CommandContext): void {
	program
		.command("run")
		.description("run a suite under every KV configuration and judge it")
		.argument(
			"[suite]",
			"suite file (YAML), or the name of one that comes with the program; may be left out with --resume and --more",
		)
		.option(
			"--model <file|name>",
			"GGUF model, or the name of a known one (default: the suite's, else TQ_EVAL_MODEL, else the bundled one)",
		)
		.option("--profile <name>", "another size of the same suite, as its file states it under `profiles`")
		.option("--out <dir>", "run folder (default: reports/<date>-<suite>)")
		.option("--resume <dir>", "continue an interrupted run where it stopped")
		.option(
			"--more <dir>",
			"add to a run what its open verdicts are advised to get, in a run folder of its own: at most six looks in all",
		)
		.option("--engine <kind>", `${ENGINE_KINDS.join(", ")} (default: the suite's)`)
		.option("--engine-build <id>", ENGINE_BUILD_HELP)
		.option("--url <variant=url>", "for openai: the base URL of a variant's server; once for each", collect)
		.addOption(
			new Option(
				"--stop <when>",
				"when a variant ends before its plan does: never, where it is shown to fail (failed), or also parts that are shown to pass (early) (default: the suite's, else failed)",
			).choices(STOP_RULES),
		)
		.option("--execute-code", "run the Python of replies that checks ask for, in a sandbox, after the last trial")
		.option("--gate", "exit with 1 unless the decision is to proceed")
		.option("--json", "print summary.json instead of the verdict table")
		.addOption(
			new Option("--format <format>", "what to print (default: text)").choices(formatNames()).conflicts("json"),
		)
		.addHelpText("after", EXAMPLES)
		.action(async (suiteFile: string | undefined, options: ShowRunOptions) => {
			const { showRun } = await import("../show/show-run.ts");
			finish(await showRun(suiteFile, options, terminal));
		});
}

/** Options that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
	return [...before, value];
}
