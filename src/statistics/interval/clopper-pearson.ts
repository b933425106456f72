import { inverseIncompleteBeta } from "../distribution/incomplete-beta.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";

/**
 * Exact interval of a proportion (Clopper and Pearson 1934): each bound is one-sided at (1 - confidence) / 2,
 * so 90 % confidence with no event in n gives the upper bound 1 - 0.05^(1/n). Conservative: covers at least as often as said.
 */
export function clopperPearson(events: number, n: number, unit = "share", confidence = DECISION_CONFIDENCE): Measured {
	if (!isCount(events) || !isCount(n) || events > n) return unmeasured("invalid-counts");
	if (n === 0) return unmeasured("no-trials");
	const tail = (1 - confidence) / 2;
	const low = events === 0 ? 0 : inverseIncompleteBeta(tail, events, n - events + 1);
	const high = events === n ? 1 : inverseIncompleteBeta(1 - tail, events + 1, n - events);
	return measuredAs({ value: events / n, low, high, n, unit, confidence });
}

function isCount(value: number): boolean {
	return Number.isSafeInteger(value) && value >= 0;
}
