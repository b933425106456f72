import type { Estimate } from "../../statistics/interval/estimate.ts";
import { within } from "../reason/reason.ts";
import type { Ruling } from "./ruling.ts";
import type { VerdictState } from "./verdict.ts";

/**
 * A ruling by the mean, held against the decision by ranks. A mean that decides what the ranks do not was moved by few
 * rounds: then nothing is decided. Where both lie beyond the pass bound and one beyond the kill bound, the milder holds.
 */
export function agreeingRuling(ruling: Ruling, byRanks: Estimate, ranks: VerdictState): Ruling {
	const { state } = ruling;
	if (state === ranks || state === "INCONCLUSIVE") return ruling;
	const { low, high } = byRanks;
	if (isBad(state) && isBad(ranks)) {
		const reason = within(ruling.reason, { of: "ranks", code: "kill-suspect-by-ranks", low, high });
		return { ...ruling, state: "FAIL", reason };
	}
	return {
		...ruling,
		state: "INCONCLUSIVE",
		reason: { of: "disagreement", code: "estimators-disagree", byMean: state, byRanks: ranks, low, high },
		settle: { do: "repeat-with-more-rounds" },
	};
}

function isBad(state: VerdictState): boolean {
	return state === "FAIL" || state === "KILL";
}
