import type { Command } from "commander";
import { ENGINE_KINDS } from "../../engine/port/engine-kind.ts";
import type { ShowPlanOptions } from "../show/show-plan.ts";
import type { CommandContext } from "./command-context.ts";
import { ENGINE_BUILD_HELP } from "./engine-build-help.ts";

const EXAMPLES = `
Examples:
  $ tq-eval plan suites/quickstart.yaml
  $ tq-eval plan suites/needle.yaml --model ~/models/my-model.gguf --memory 36GB`;

/** `tq-eval plan`: what a run would do, and about how long it would take, without running it. */
export function declarePlan(program: Command, { terminal }: CommandContext): void {
	program
		.command("plan")
		.description("list the trials of a suite and estimate their time, without running any")
		.argument("<suite>", "suite file (YAML)")
		.option("--model <file|name>", "GGUF model, as for run")
		.option("--profile <name>", "apply a profile of the suite, for instance ci")
		.option("--engine <kind>", `${ENGINE_KINDS.join(", ")} (default: the suite's)`)
		.option("--engine-build <id>", ENGINE_BUILD_HELP)
		.option("--memory <size>", "plan for a machine with this memory, for instance 36GB (default: this machine's)")
		.option("--trials", "list every trial by its id")
		.option("--json", "print the plan as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (file: string, options: ShowPlanOptions) => {
			const { showPlan } = await import("../show/show-plan.ts");
			await showPlan(file, options, terminal);
		});
}
