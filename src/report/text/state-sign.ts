import type { VerdictState } from "../../verdict/rule/verdict.ts";

/** A sign for each state, so that colour never carries it alone. */
export const STATE_SIGNS: Readonly<Record<VerdictState, string>> = {
	PASS: "✓",
	FAIL: "✕",
	KILL: "■",
	INCONCLUSIVE: "?",
	DEFERRED: "–",
};
