import type { ControlledPair } from "../pair/controlled-pair.ts";
import { countPairs } from "../pair/count-pairs.ts";
import { eligibleLoss } from "../pair/eligible-loss.ts";
import { pairObservations } from "../pair/pair-observations.ts";
import type { PairedOutcomes } from "../pair/paired-loss.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";

/** One word on both sides. */
export interface EchoPair extends ControlledPair {
	readonly caseId: string;
}

/** Words said again by one variant. */
export interface EchoAnalysis extends PairedOutcomes {
	readonly pairs: readonly EchoPair[];
}

/** Pairs the words of a variant with the baseline's. */
export function analyzeEchoes(work: PlacedWork): EchoAnalysis {
	const tasks = tasksByCase(work.trials, "echo");
	const pairs = pairObservations(work.baseline, work.observed).pairs.flatMap(({ baseline, variant }): EchoPair[] => {
		const task = tasks.get(variant.caseId);
		if (task === undefined) return [];
		const [left, right] = [baseline, variant].map(
			({ trial, outcome }) => work.scored(task, { trial, answer: outcome.answer })[0]?.score,
		);
		return left === undefined || right === undefined
			? []
			: [{ caseId: variant.caseId, baseline: left, variant: right, control: null }];
	});
	const counts = countPairs(pairs);
	return { part: work.part, variant: work.variant, counts, assay: eligibleLoss(pairs, work.role), pairs };
}
