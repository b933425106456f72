import type { Command } from "commander";
import { agentLines } from "../../report/terminal/agent-lines.ts";
import { EXIT } from "../exit-code.ts";
import type { CommandContext } from "./command-context.ts";

/** For one answer: a server that computes a long prompt for somebody else answers late. */
const TIMEOUT_MS = 10_000;

const HELP = `
Examples:
  $ tq-eval check-agent docs/examples/agent-profile.yaml
  $ tq-eval check-agent agent.yaml --json
  $ tq-eval check-agent agent.yaml --allow-untold   accept what a server does not tell

Where slotFolder is named, one token is computed in slot 0 of that server: its cached prompt is lost.

Exit codes: 0 all as the profile says, 1 a mismatch or something untold, 2 bad input.`;

/** `tq-eval check-agent`: an agent that believes in another context or cache than its server has fails in the middle. */
export function declareCheckAgent(program: Command, { terminal, finish }: CommandContext): void {
	program
		.command("check-agent")
		.description("check an agent's profile against the servers that are running")
		.argument("<file>", "profile of the agent (YAML)")
		.option("--allow-untold", "do not fail for what a server does not tell")
		.option("--json", "print the findings as JSON")
		.addHelpText("after", HELP)
		.action(async (file: string, options: { allowUntold?: boolean; json?: boolean }) => {
			const { loadAgentProfile } = await import("../../preflight/load-agent-profile.ts");
			const { checkAgent } = await import("../../preflight/check-agent.ts");
			const profile = await loadAgentProfile(file);
			const onProvider = (name: string, endpoint: string) => terminal.world.tell(`asking ${name} at ${endpoint}`);
			const providers = await checkAgent(profile, {
				environment: terminal.world.environment,
				timeoutMs: TIMEOUT_MS,
				onProvider,
			});
			const states = providers.flatMap(({ findings }) => findings.map(({ state }) => state));
			const agrees = !states.includes("mismatch") && (options.allowUntold === true || !states.includes("not-told"));
			terminal.line(
				options.json ? JSON.stringify({ agent: profile.agent, agrees, providers }) : agentLines(providers).join("\n"),
			);
			finish(agrees ? EXIT.done : EXIT.gateClosed);
		});
}
