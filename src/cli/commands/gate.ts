import type { Command } from "commander";
import type { ShowGateOptions } from "../show/show-gate.ts";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval gate reports/2026-11-21-phase2
  $ tq-eval gate reports/2026-11-21-phase2 --policy release-policy.yaml
  $ tq-eval gate shared/run --suite suites/phase2.yaml   a run that was made on another machine
  $ tq-eval gate reports/2026-11-21-phase2 --verify      has anything changed since the decision?

Exit codes: 0 the gate is open (with --verify: and nothing has changed), 1 it is closed, 2 bad input.`;

/** `tq-eval gate`: the decision that a release rests on, from verdicts, reviews and a policy. */
export function declareGate(program: Command, { terminal, finish }: CommandContext): void {
	program
		.command("gate")
		.description("decide from verdicts, reviews and a policy whether a run may proceed; writes decision.json")
		.argument("<run>", "run folder")
		.option("--policy <file>", "policy file (YAML); without one, all blocking criteria and one reviewer")
		.option("--suite <file>", "where the run's suite is now (default: where it was when it ran)")
		.option("--verify", "hold the recorded decision against the record, the reviews and the suite as they are now")
		.option("--json", "print decision.json")
		.addHelpText("after", EXAMPLES)
		.action(async (directory: string, options: ShowGateOptions) => {
			const { showGate } = await import("../show/show-gate.ts");
			finish(await showGate(directory, options, terminal));
		});
}
