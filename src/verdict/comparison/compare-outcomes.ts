import { countPairs, isRight } from "../../score/pair/count-pairs.ts";
import { pairedLoss } from "../../score/pair/paired-loss.ts";
import type { AnswerScorer } from "../../score/pair/scored-item.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { PlacedPair, RunComparison, ScoresOf } from "../answer-verdict.ts";
import type { Flip, OutcomeComparison } from "./comparison.ts";
import type { MatchedTrials } from "./match-trials.ts";
import { readDifference } from "./read-difference.ts";

type ByOutcomes = Pick<Extract<RunComparison<never>, { by: "outcomes" }>, "pairs"> & { readonly measure: CriterionId };

/** Compares the checked replies of one variant over two runs, A in the place of the baseline; null where none is. */
export function compareOutcomes(
	{ part, variant, trials, a, b }: MatchedTrials,
	{ measure, pairs: pairsOf }: ByOutcomes,
	readers: { readonly scored: AnswerScorer; readonly scores: ScoresOf },
): OutcomeComparison | null {
	const sides = { baseline: a, observed: b, control: null };
	const pairs = pairsOf({ part, variant, role: "candidate", trials, ...sides, ...readers });
	const counts = countPairs(pairs);
	if (counts.pairs === 0) return null;
	const sameText = pairs.filter(({ baseline, variant, a, b }) => baseline.scored && variant.scored && a === b).length;
	const loss = pairedLoss(counts, "candidate");
	const reading = sameText === counts.pairs ? "identical" : readDifference(loss);
	return { part, variant, measure, counts, sameText, loss, reading, flips: pairs.flatMap(flipOf) };
}

function flipOf({ baseline, variant, caseId, item, a, b }: PlacedPair): Flip[] {
	if (!baseline.scored || !variant.scored || isRight(baseline) === isRight(variant)) return [];
	return [{ caseId, item, direction: isRight(baseline) ? "lost" : "gained", a, b }];
}
