import type { Thinking } from "../../engine/port/thinking.ts";
import type { Task } from "../../plan/trial/trial.ts";
import { combineScores } from "../check/combine-scores.ts";
import { scoreAlike } from "../check/executed-code.ts";
import { BY_CATEGORY } from "../pair/clustered-loss.ts";
import { countPairs } from "../pair/count-pairs.ts";
import { eligibleLoss } from "../pair/eligible-loss.ts";
import { firstDifference } from "../pair/first-difference.ts";
import type { Score } from "../pair/outcome-score.ts";
import { type ObservationPair, pairObservations } from "../pair/pair-observations.ts";
import type { PairedOutcomes } from "../pair/paired-loss.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";
import { type PromptFault, promptFault } from "../pair/prompt-fault.ts";
import { answeredWith } from "../pair/unanswered-score.ts";
import type { UnpairedReason } from "../pair/unpaired-reason.ts";
import { casePair, caseScore, type PromptSide } from "./case-pair.ts";

/** One prompt case under a variant beside the same case under the baseline. */
export interface PromptComparison {
	readonly caseId: string;
	readonly category: string;
	readonly baseline: Score;
	readonly variant: Score;
	/** Under the A/A control; null where none ran. */
	readonly control: Score | null;
	readonly baselineTexts: readonly string[];
	readonly variantTexts: readonly string[];
	/** What was thought before each text; null where none was shown. */
	readonly baselineThoughts: readonly (Thinking | null)[];
	readonly variantThoughts: readonly (Thinking | null)[];
	/** Index of the first generated token that differs (over all turns), or null where none does. */
	readonly firstDifference: number | null;
}

/** The prompt matrix of one variant. */
export interface PromptAnalysis extends PairedOutcomes {
	readonly comparisons: readonly PromptComparison[];
}

type PromptTask = Extract<Task, { kind: "prompt" }>;
type PromptPair = { readonly baseline: PromptSide; readonly variant: PromptSide };

/**
 * Pairs the prompt cases of a variant with the baseline's. Repeats of a case are one pair, right when all are:
 * under greedy decoding they repeat the same evidence and must not count as more of it.
 */
export function analyzePrompts(work: PlacedWork): PromptAnalysis {
	const tasks = tasksByCase(work.trials, "prompt");
	const { pairs, unpaired } = pairObservations(work.baseline, work.observed);
	const comparisons: PromptComparison[] = [];
	const faults: UnpairedReason[] = [];
	const missing = new Map<string, UnpairedReason>(unpaired.map(({ caseId, reason }) => [caseId, reason]));
	for (const [caseId, task] of tasks) {
		const answers = pairs.filter(({ variant }) => variant.caseId === caseId).flatMap(promptPair);
		const [first] = answers;
		if (first === undefined) continue;
		missing.delete(caseId);
		const fault = answers.map(faultOf).find((found) => found !== null);
		if (fault === undefined) comparisons.push(compareCase({ caseId, task, first, answers, work }));
		else faults.push(fault.reason);
	}
	const counts = countPairs(
		comparisons,
		[...missing.values(), ...faults].map((reason) => [reason, 1] as const),
	);
	const answered = comparisons.map((one) => ({ ...one, cluster: one.category }));
	const unanswered = [...missing.keys()].map((caseId) => {
		const task = tasks.get(caseId);
		return { ...casePair(caseId, task, work), cluster: task?.category ?? caseId };
	});
	const assay = eligibleLoss([...answered, ...unanswered], work.role, BY_CATEGORY);
	return { part: work.part, variant: work.variant, counts, assay, comparisons };
}

/** One turn after a fault is as little an answer to its prompt as all of them: the case is right or wrong as a whole. */
function faultOf({ baseline, variant }: PromptPair): PromptFault | null {
	return promptFault(baseline.answer.replies, variant.answer.replies);
}

interface AnsweredCase {
	readonly caseId: string;
	readonly task: PromptTask;
	readonly first: PromptPair;
	readonly answers: readonly PromptPair[];
	readonly work: PlacedWork;
}

function compareCase({ caseId, task, first, answers, work }: AnsweredCase): PromptComparison {
	const [baseline, variant, control] = scoreAlike((of): readonly [Score, Score, Score | null] => {
		const side = (answer: PromptSide) => combineScores(work.scored(task, answer).map(of));
		return [
			combineScores(answers.map((pair) => side(pair.baseline))),
			combineScores(answers.map((pair) => side(pair.variant))),
			work.control && caseScore(caseId, work.control, side),
		];
	});
	const [left, right] = [first.baseline.answer.replies, first.variant.answer.replies];
	return {
		caseId,
		category: task.category,
		baseline,
		variant,
		control,
		baselineTexts: left.map(({ text }) => text),
		variantTexts: right.map(({ text }) => text),
		baselineThoughts: left.map(({ thinking }) => thinking ?? null),
		variantThoughts: right.map(({ thinking }) => thinking ?? null),
		firstDifference: firstDifference(left, right),
	};
}

function promptPair(pair: ObservationPair): PromptPair[] {
	const [baseline, variant] = [answeredWith(pair.baseline, "prompt"), answeredWith(pair.variant, "prompt")];
	return baseline === null || variant === null ? [] : [{ baseline, variant }];
}
