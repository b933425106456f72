import type { ToolReply } from "../../engine/port/tool-chat.ts";
import type { Task } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { ToolCaseKind } from "../../suite/part/tool-calls/tool-case.ts";
import { unscored } from "../check/check-reply.ts";
import { countPairs, isRight, type ScorePair } from "../pair/count-pairs.ts";
import type { PairedCounts, Score } from "../pair/outcome-score.ts";
import { type PairedOutcomes, pairedLoss } from "../pair/paired-loss.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";
import { type CountedReply, promptFault } from "../pair/prompt-fault.ts";
import type { AnswerScorer } from "../pair/scored-item.ts";
import type { UnpairedReason, UnscoredReason } from "../pair/unpaired-reason.ts";

/** One case under a variant beside the same case under the baseline. */
export interface ToolComparison {
	readonly caseId: string;
	readonly kind: ToolCaseKind;
	readonly baseline: Score;
	readonly variant: Score;
	/** Every reply as one line: its calls, or its text. */
	readonly baselineSaid: readonly string[];
	readonly variantSaid: readonly string[];
}

/**
 * The loss with every reply that a server's parser refused counted as wrong, and every case that the baseline gets
 * right and the variant does not finish within the token limit: a PASS has to hold here too.
 */
export interface StrictLoss {
	readonly counts: PairedCounts;
	readonly loss: Measured;
	/** Cases that are in these counts alone, by why. */
	readonly refused: number;
	readonly cut: number;
}

/** The tool calls of one variant. */
export interface ToolCallAnalysis extends PairedOutcomes {
	readonly strict: StrictLoss;
	readonly comparisons: readonly ToolComparison[];
}

type ToolTask = Extract<Task, { kind: "tool-calls" }>;

/** Reason of a score that a parser took away. */
const UNPARSABLE = "reply-unparsable";
/** Reason of a score that the token limit took away. */
const CUT = "truncated";
const REFUSED: Score = { scored: true, right: false, failedChecks: ["refused by the server's parser"] };
const UNFINISHED: Score = { scored: true, right: false, failedChecks: ["not finished within the token limit"] };

// Pairs the cases of a variant with the baseline's; a case without an answer on one side is open under its reason.
export function analyzeToolCalls(work: PlacedWork): ToolCallAnalysis {
	const faults: UnpairedReason[] = [];
	const comparisons = [...tasksByCase(work.trials, "tool-calls")].flatMap(([caseId, task]): ToolComparison[] => {
		const baseline = work.baseline.find((one) => one.caseId === caseId);
		const variant = work.observed.find((one) => one.caseId === caseId);
		const fault = promptFault(countedReplies(baseline), countedReplies(variant));
		if (fault !== null) {
			faults.push(fault.reason);
			return [];
		}
		return [
			{
				caseId,
				kind: task.caseKind,
				baseline: scoreOf(task, baseline, work.scored),
				variant: scoreOf(task, variant, work.scored),
				baselineSaid: repliesOf(baseline).map(describeToolReply),
				variantSaid: repliesOf(variant).map(describeToolReply),
			},
		];
	});
	const counts = countPairs(
		comparisons,
		faults.map((reason) => [reason, 1] as const),
	);
	return {
		part: work.part,
		variant: work.variant,
		counts,
		loss: pairedLoss(counts, work.role),
		strict: strictLoss(comparisons, counts, work),
		comparisons,
	};
}

function strictLoss(comparisons: readonly ToolComparison[], { pairs }: PairedCounts, { role }: PlacedWork): StrictLoss {
	const counts = countPairs(comparisons.map(asWrong));
	const cut = comparisons.filter(({ baseline, variant }) => isRight(baseline) && isOpen(variant, CUT)).length;
	return { counts, loss: pairedLoss(counts, role), refused: counts.pairs - pairs - cut, cut };
}

/** A limit that cuts the baseline's own replies is too low for the case, and no gain of the variant. */
function asWrong({ baseline, variant }: ToolComparison): ScorePair {
	const wrong = (score: Score): Score => (isOpen(score, UNPARSABLE) ? REFUSED : score);
	const unfinished = isRight(baseline) && isOpen(variant, CUT);
	return { baseline: wrong(baseline), variant: unfinished ? UNFINISHED : wrong(variant) };
}

function isOpen(score: Score, reason: UnscoredReason): boolean {
	return !score.scored && score.reason === reason;
}

function scoreOf(task: ToolTask, observation: Observation | undefined, scored: AnswerScorer): Score {
	if (observation === undefined) return unscored("missing");
	const { trial, outcome } = observation;
	if (outcome.state !== "answered") return unscored(outcome.reason);
	return scored(task, { trial, answer: outcome.answer })[0]?.score ?? unscored("missing");
}

function repliesOf(observation: Observation | undefined): readonly ToolReply[] {
	const outcome = observation?.outcome;
	return outcome?.state === "answered" && outcome.answer.kind === "tool-calls" ? outcome.answer.replies : [];
}

/** The next prompt holds the calls with their ids, which servers draw at random: they are the same where all of it is. */
function countedReplies(observation: Observation | undefined): readonly CountedReply[] {
	return repliesOf(observation).map(({ promptTokens, text, calls }) => {
		return { promptTokens, text: JSON.stringify([text, calls]) };
	});
}

// A reply in one line: `read_file {"path":"a.ts"} + list_directory {"path":"."}`, or what it says.
export function describeToolReply({ text, calls }: ToolReply): string {
	if (calls.length === 0) return text;
	return calls.map(({ name, arguments: given }) => `${name} ${given}`).join(" + ");
}
