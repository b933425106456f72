import type { Thinking } from "../../engine/port/thinking.ts";
import type { Task } from "../../plan/trial/trial.ts";
import { combineScores } from "../check/combine-scores.ts";
import { scoreAlike } from "../check/executed-code.ts";
import { countPairs } from "../pair/count-pairs.ts";
import { eligibleLoss } from "../pair/eligible-loss.ts";
import { firstDifference } from "../pair/first-difference.ts";
import type { Score } from "../pair/outcome-score.ts";
import { type ObservationPair, pairObservations } from "../pair/pair-observations.ts";
import type { PairedOutcomes } from "../pair/paired-loss.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";
import { answeredWith } from "../pair/unanswered-score.ts";
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

// Pairs the prompt cases of a variant with the baseline's. Repeats of a case are one pair, right when all are:
// under greedy decoding they repeat the same evidence and must not count as more of it.
export function analyzePrompts(work: PlacedWork): PromptAnalysis {
	const tasks = tasksByCase(work.trials, "prompt");
	const { pairs, unpaired } = pairObservations(work.baseline, work.observed);
	const comparisons: PromptComparison[] = [];
	for (const [caseId, task] of tasks) {
		const answers = pairs.filter(({ variant }) => variant.caseId === caseId).flatMap(promptPair);
		const [first] = answers;
		if (first !== undefined) comparisons.push(compareCase({ caseId, task, first, answers, work }));
	}
	const compared = new Set(comparisons.map(({ caseId }) => caseId));
	const missing = new Map(unpaired.filter(({ caseId }) => !compared.has(caseId)).map((trial) => [trial.caseId, trial]));
	const counts = countPairs(
		comparisons,
		[...missing.values()].map(({ reason }) => [reason, 1] as const),
	);
	const items = [...comparisons, ...[...missing.keys()].map((caseId) => casePair(caseId, tasks.get(caseId), work))];
	return { part: work.part, variant: work.variant, counts, assay: eligibleLoss(items, work.role), comparisons };
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
