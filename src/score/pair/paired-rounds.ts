import type { Answer } from "../../record/observation.ts";
import { type ObservationPair, pairObservations } from "./pair-observations.ts";
import type { PlacedWork } from "./placed-work.ts";
import type { UnpairedTrial } from "./unpaired-reason.ts";

type AnswerOf<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

/** One case measured under both sides, round by round. */
export interface PairedRounds<Kind extends Answer["kind"]> {
	readonly caseId: string;
	readonly rounds: readonly { readonly baseline: AnswerOf<Kind>; readonly variant: AnswerOf<Kind> }[];
}

/** Pairs the rounds of every case that was measured at least once on both sides, in the order of the plan. */
export function pairRounds<Kind extends Answer["kind"]>(
	{ trials, baseline, observed }: Pick<PlacedWork, "trials" | "baseline" | "observed">,
	kind: Kind,
): { readonly cases: readonly PairedRounds<Kind>[]; readonly unpaired: readonly UnpairedTrial[] } {
	const { pairs, unpaired } = pairObservations(baseline, observed);
	const cases = [...new Set(trials.map(({ caseId }) => caseId))].map((caseId) => ({
		caseId,
		rounds: pairs
			.filter((pair) => pair.variant.caseId === caseId)
			.sort((a, b) => a.variant.repeat - b.variant.repeat)
			.flatMap((pair) => answersOf(pair, kind)),
	}));
	return {
		cases: cases.filter(({ rounds }) => rounds.length > 0),
		unpaired,
	};
}

function answersOf<Kind extends Answer["kind"]>(pair: ObservationPair, kind: Kind) {
	const [baseline, variant] = [pair.baseline.outcome.answer, pair.variant.outcome.answer];
	return isOf(baseline, kind) && isOf(variant, kind) ? [{ baseline, variant }] : [];
}

function isOf<Kind extends Answer["kind"]>(answer: Answer, kind: Kind): answer is AnswerOf<Kind> {
	return answer.kind === kind;
}
