import type { Observation } from "../../record/observation.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { countPairs, isRight } from "../pair/count-pairs.ts";
import { type EligibleLoss, eligibleLoss } from "../pair/eligible-loss.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedCounts } from "../pair/unpaired-reason.ts";
import type { AskedNeedle } from "./needle-asked.ts";
import { isEligible, isGained, isLost, type NeedleCell, needleCells } from "./needle-cells.ts";
import { pairNeedles } from "./needle-pairs.ts";

/** Retrieval of one variant in one needle part. */
export interface NeedleAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly cells: readonly NeedleCell[];
	/** Needles scored under the baseline and under this variant. */
	readonly pairs: number;
	readonly eligible: number;
	readonly lost: number;
	/** Needles this variant retrieved, and neither the baseline nor its control did. */
	readonly gained: number;
	/** The same with what this variant alone has cut, told apart. */
	readonly assay: EligibleLoss;
	/** Lost share of the eligible needles, exact interval; unit "share". */
	readonly loss: Measured;
	readonly lossByLength: readonly { readonly lengthTokens: number; readonly loss: Measured }[];
	/** Absolute retrieval rate of this variant over all needles asked and scored, exact interval. */
	readonly retrieval: Measured;
	readonly unscored: UnpairedCounts;
	readonly promptTokens: { readonly evaluated: number; readonly reused: number; readonly least: number | null };
}

// Retrieval lost where the baseline retrieves, with exact 90 % intervals (95 % one-sided each way).
export function analyzeNeedles(work: PlacedWork): NeedleAnalysis {
	const { needles, missing } = pairNeedles(work);
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
		assay: eligibleLoss(needles, work.role),
		loss: lossOf(needles, work),
		lossByLength: lengths.map((lengthTokens) => ({
			lengthTokens,
			loss: lossOf(
				needles.filter((needle) => needle.lengthTokens === lengthTokens),
				work,
			),
		})),
		retrieval: clopperPearson(scored.filter(({ variant }) => isRight(variant)).length, scored.length),
		unscored: counts.unscored,
		promptTokens: countPromptTokens(work.observed),
	};
}

function lossOf(needles: readonly AskedNeedle[], { role }: PlacedWork): Measured {
	if (role === "baseline") return unmeasured("is-the-baseline");
	return clopperPearson(needles.filter(isLost).length, needles.filter(isEligible).length);
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
