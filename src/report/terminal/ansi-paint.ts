import type { DecisionState, VerdictState } from "../../verdict/rule/verdict.ts";

type Paint = (text: string) => string;

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, killed: "1;37;41" } as const;
export type Colour = keyof typeof CODES;

const STATE_COLOURS: Readonly<Record<VerdictState, Colour>> = {
	PASS: "green",
	FAIL: "red",
	KILL: "killed",
	INCONCLUSIVE: "yellow",
	DEFERRED: "dim",
};

/** Paints with ANSI codes when asked; leaves the text alone for files and pipes. */
export function createPaint(color: boolean): (colour: Colour) => Paint {
	return (colour) => (text) => (color ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text);
}

/** The colour of a verdict; its word stays beside it, so colour never carries the meaning alone. */
export function stateColour(state: VerdictState): Colour {
	return STATE_COLOURS[state];
}

/** The colour of a decision, by what it lets a person do. */
export function decisionColour(state: DecisionState): Colour {
	if (state === "proceed" || state === "review") return "green";
	if (state === "inconclusive") return "yellow";
	return state === "deferred" ? "dim" : "red";
}
