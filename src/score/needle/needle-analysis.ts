import type { Observation } from "../../record/observation.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { countPairs, isRight } from "../pair/count-pairs.ts";
import { type EligibleLoss, eligibleLoss } from "../pair/eligible-loss.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedCounts } from "../pair/unpaired-reason.ts";
import { haystackLoss } from "./haystack-loss.ts";
import type { AskedNeedle } from "./needle-asked.ts";
import { isEligible, isGained, isLost, type NeedleCell, needleCells } from "./needle-cells.ts";
import { pairNeedles } from "./needle-pairs.ts";
import { type NeedleReplication, replicateLosses } from "./needle-replication.ts";

/** The needles of one prompt length: what is judged, each length by itself. */
export interface LengthLoss {
	readonly lengthTokens: number;
	/** Lost share of its eligible needles, as `haystackLoss` bounds it. */
	readonly loss: Measured;
	readonly eligible: number;
	readonly lost: number;
	/** Haystacks that hold them; needles of one haystack are not independent. */
	readonly haystacks: number;
}

/** Retrieval of one variant in one needle part. */
export interface NeedleAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly cells: readonly NeedleCell[];
	/** Needles scored under the baseline and under this variant. */
	readonly pairs: number;
	readonly eligible: number;
	readonly lost: number;
	/** Needles this variant retrieved and neither the baseline nor its control did. */
	readonly gained: number;
	/** The same with what this variant alone has cut, or could not be asked, told apart. */
	readonly assay: EligibleLoss;
	/** Lost share of the eligible needles of all lengths, as `haystackLoss` bounds it. */
	readonly loss: Measured;
	readonly lossByLength: readonly LengthLoss[];
	readonly replication: NeedleReplication;
	/** Absolute retrieval rate of this variant over all needles asked and scored, exact interval. */
	readonly retrieval: Measured;
	readonly unscored: UnpairedCounts;
	readonly promptTokens: { readonly evaluated: number; readonly reused: number; readonly least: number | null };
}

/** Retrieval lost where the baseline retrieves, with exact intervals: 90 % (95 % one-sided each way), or those of a later look. */
export function analyzeNeedles(work: PlacedWork): NeedleAnalysis {
	const { needles, unanswered, missing } = pairNeedles(work);
	const counts = countPairs(needles, missing);
	const lengths = [...new Set(needles.map(({ lengthTokens }) => lengthTokens))].sort((a, b) => a - b);
	const scored = needles.filter(({ variant }) => variant.scored);
	return {
		part: work.part,
		variant: work.variant,
		cells: needleCells(needles),
		pairs: counts.pairs,
		eligible: needles.filter(isEligible).length,
		lost: needles.filter(isLost).length,
		gained: needles.filter(isGained).length,
		assay: eligibleLoss([...needles, ...unanswered], work.role),
		loss: lossOf(needles, work),
		lossByLength: lengths.map((lengthTokens) => lengthLoss(needles, lengthTokens, work)),
		replication: replicateLosses(needles, work.confidence),
		retrieval: clopperPearson(scored.filter(({ variant }) => isRight(variant)).length, scored.length),
		unscored: counts.unscored,
		promptTokens: countPromptTokens(work.observed),
	};
}

function lengthLoss(needles: readonly AskedNeedle[], lengthTokens: number, work: PlacedWork): LengthLoss {
	const own = needles.filter((needle) => needle.lengthTokens === lengthTokens);
	const eligible = own.filter(isEligible);
	return {
		lengthTokens,
		loss: lossOf(own, work),
		eligible: eligible.length,
		lost: eligible.filter(isLost).length,
		haystacks: new Set(eligible.map(({ caseId }) => caseId)).size,
	};
}

function lossOf(needles: readonly AskedNeedle[], { role, confidence }: PlacedWork): Measured {
	if (role === "baseline") return unmeasured("is-the-baseline");
	return haystackLoss(needles, confidence);
}

function countPromptTokens(observations: readonly Observation[]): NeedleAnalysis["promptTokens"] {
	const total: { evaluated: number; reused: number; least: number | null } = { evaluated: 0, reused: 0, least: 0 };
	for (const { outcome } of observations) {
		if (outcome.state !== "answered" || outcome.answer.kind !== "needle") continue;
		const { leastPromptTokens } = outcome.answer;
		total.least = total.least === null || leastPromptTokens === null ? null : total.least + leastPromptTokens;
		for (const { reply } of outcome.answer.needles) {
			total.evaluated += reply.promptTokensEvaluated ?? 0;
			total.reused += reply.promptTokensReused ?? 0;
		}
	}
	return total;
}
