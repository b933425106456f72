import type { Decision, DecisionState } from "../../verdict/rule/verdict.ts";

const LABELS: Readonly<Record<DecisionState, string>> = {
	proceed: "Proceed",
	review: "Ready for human review",
	"fix-implementation": "Fix the implementation first",
	"try-alternative": "Try an alternative",
	abort: "Abort",
	inconclusive: "Inconclusive",
	deferred: "Deferred",
};

/** The decision in the words of every report. */
export function decisionLabel({ state, limited }: Pick<Decision, "state" | "limited">): string {
	return limited ? "Passes this suite" : LABELS[state];
}
