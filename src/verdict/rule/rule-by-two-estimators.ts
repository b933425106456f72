import type { Estimate } from "../../statistics/interval/estimate.ts";
import { plainNumber } from "./plain-number.ts";
import type { Ruling } from "./ruling.ts";
import type { VerdictState } from "./verdict.ts";

/**
 * A ruling by the mean, held against the decision by ranks. A mean that decides what the ranks do not was moved by few
 * rounds: then nothing is decided. Where both lie beyond the pass bound and one beyond the kill bound, the milder holds.
 */
export function agreeingRuling(ruling: Ruling, byRanks: Estimate, ranks: VerdictState): Ruling {
	const { state } = ruling;
	if (state === ranks || state === "INCONCLUSIVE") return ruling;
	const told = `by ranks the interval is [${plainNumber(byRanks.low)}, ${plainNumber(byRanks.high)}]`;
	if (isBad(state) && isBad(ranks)) {
		const reason = `${ruling.reason} It does not kill: ${told}.`;
		return { ...ruling, state: "FAIL", reasonCode: "kill-suspect-by-ranks", reason };
	}
	const settle = "repeat the run with more rounds, on a machine that does nothing else";
	const reason = `The two estimators disagree: by the mean ${state}, but ${told}, which is ${ranks}; ${settle}.`;
	return { ...ruling, state: "INCONCLUSIVE", reasonCode: "estimators-disagree", reason, settle };
}

function isBad(state: VerdictState): boolean {
	return state === "FAIL" || state === "KILL";
}
