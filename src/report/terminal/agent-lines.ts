import type { AgentFinding } from "../../preflight/agent-finding.ts";
import type { ProviderReport } from "../../preflight/check-agent.ts";

/** The findings of a profile for people: a line for each, a second one with the remedy. */
export function agentLines(reports: readonly ProviderReport[]): readonly string[] {
	return reports.flatMap(({ provider, findings }) => findings.flatMap((finding) => linesOf(provider, finding)));
}

function linesOf(provider: string, finding: AgentFinding): readonly string[] {
	const { field, state, value, expected } = finding;
	const place = `providers.${provider}.${field}`;
	if (state === "match") return [`match     ${place}: ${expected}${value === expected ? "" : ` (server: ${value})`}`];
	const line = `${state.padEnd(9)} ${place}: value ${value ?? "not told"}, expected ${expected === "" ? "(none)" : expected}`;
	return [line, `          remedy: ${finding.remedy}`];
}
