import { mean } from "simple-statistics";
import { normalCdf } from "./normal.ts";

/** Turns that the rule compares with, and the drop that it flags. */
const ROLLING_WINDOW = { turns: 5, drop: 0.15 } as const;

/**
 * The rule that this field grew up with: position t (1-based) is flagged where its value lies more than 0.15 below the
 * mean of the five before it. Kept for comparison and never a verdict: after five positions a lasting drop is its own
 * reference, and on noise the rule is a coin (`rollingWindowAlarmRate`).
 */
export function rollingWindowFlags(values: readonly number[], { turns, drop } = ROLLING_WINDOW): number[] {
	return values.flatMap((value, index) => {
		if (index < turns) return [];
		return mean(values.slice(index - turns, index)) - value > drop ? [index + 1] : [];
	});
}

/** How often one position of an unchanged series is flagged: Phi(-drop / (s sqrt(1 + 1/turns))) at standard deviation s. */
export function rollingWindowAlarmRate(standardDeviation: number, { turns, drop } = ROLLING_WINDOW): number {
	if (standardDeviation === 0) return 0;
	return normalCdf(-drop / (standardDeviation * Math.sqrt(1 + 1 / turns)));
}
