import { type AgentFinding, differing, matching, untold } from "./agent-finding.ts";

/** A context as the server tells it, or why it does not. */
export type SeenContext = { readonly tokens: number } | { readonly untold: string };

/** An agent may plan for less than the server has; for more, its prompts are refused or silently cut. */
export function checkContext(expected: number | undefined, seen: SeenContext, raise: string): readonly AgentFinding[] {
	if (expected === undefined) return [];
	if ("untold" in seen) return [untold("context", expected, seen.untold)];
	if (seen.tokens >= expected) return [matching("context", seen.tokens, expected)];
	const remedy = `Set context to ${seen.tokens}, or ${raise}.`;
	return [differing("context", [seen.tokens, expected], remedy)];
}
