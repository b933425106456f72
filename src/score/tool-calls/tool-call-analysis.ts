import type { ToolReply } from "../../engine/port/tool-chat.ts";
import type { Task } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { ToolCaseKind } from "../../suite/part/tool-calls/tool-case.ts";
import { unscored } from "../check/check-reply.ts";
import type { ControlledPair } from "../pair/controlled-pair.ts";
import { countPairs } from "../pair/count-pairs.ts";
import { eligibleLoss } from "../pair/eligible-loss.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { PairedOutcomes } from "../pair/paired-loss.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";
import { type CountedReply, promptFault } from "../pair/prompt-fault.ts";
import type { AnswerScorer } from "../pair/scored-item.ts";
import { unansweredScore } from "../pair/unanswered-score.ts";
import type { UnpairedReason } from "../pair/unpaired-reason.ts";
import { type AspectCounts, alike, scoreAspects, type ToolAspects } from "./tool-aspects.ts";

/** One case under a variant beside the same case under the baseline, and under the A/A control where one ran. */
export interface ToolComparison extends ControlledPair {
	readonly caseId: string;
	readonly kind: ToolCaseKind;
	readonly aspects: { readonly baseline: ToolAspects; readonly variant: ToolAspects };
	/** Every reply as one line: its calls, or its text. */
	readonly baselineSaid: readonly string[];
	readonly variantSaid: readonly string[];
}

/** The tool calls of one variant. */
export interface ToolCallAnalysis extends PairedOutcomes {
	/** Form, choice of the tool and arguments, each by itself. */
	readonly aspects: AspectCounts;
	readonly comparisons: readonly ToolComparison[];
}

type ToolTask = Extract<Task, { kind: "tool-calls" }>;

/** Pairs the cases of a variant with the baseline's; a case without an answer on one side is open under its reason. */
export function analyzeToolCalls(work: PlacedWork): ToolCallAnalysis {
	const cases = [...tasksByCase(work.trials, "tool-calls")].map(([caseId, task]) => ({
		comparison: compareCase(caseId, task, work),
		fault: faultOf(caseId, work),
	}));
	const comparisons = cases.flatMap(({ comparison, fault }) => (fault === null ? [comparison] : []));
	const faults = cases.flatMap(({ fault }) => (fault === null ? [] : [[fault, 1] as const]));
	return {
		part: work.part,
		variant: work.variant,
		counts: countPairs(comparisons, faults),
		assay: eligibleLoss(comparisons, work.role),
		aspects: countAspects(comparisons),
		comparisons,
	};
}

/** A case of which one side answered another prompt than it was sent says nothing of a cache, on neither side. */
function faultOf(caseId: string, { baseline, observed }: PlacedWork): UnpairedReason | null {
	const own = (observations: readonly Observation[]) => observations.find((one) => one.caseId === caseId);
	return promptFault(countedReplies(own(baseline)), countedReplies(own(observed)))?.reason ?? null;
}

function compareCase(
	caseId: string,
	task: ToolTask,
	{ baseline, observed, control, scored }: PlacedWork,
): ToolComparison {
	const own = (observations: readonly Observation[]) => observations.find((one) => one.caseId === caseId);
	const [left, right] = [own(baseline), own(observed)];
	return {
		caseId,
		kind: task.caseKind,
		baseline: scoreOf(task, left, scored),
		variant: scoreOf(task, right, scored),
		control: control && scoreOf(task, own(control), scored),
		aspects: { baseline: aspectsOf(task, left), variant: aspectsOf(task, right) },
		baselineSaid: repliesOf(left).map(describeToolReply),
		variantSaid: repliesOf(right).map(describeToolReply),
	};
}

/** A call as plain text has its choice told although the server found none; a refused reply tells nothing. */
function aspectsOf(task: ToolTask, observation: Observation | undefined): ToolAspects {
	const answered = observation?.outcome.state === "answered";
	return answered ? scoreAspects(task, repliesOf(observation)) : alike(unansweredScore(observation));
}

function countAspects(comparisons: readonly ToolComparison[]): AspectCounts {
	const count = (aspect: keyof AspectCounts) =>
		countPairs(
			comparisons.map(({ aspects: { baseline, variant } }) => ({
				baseline: baseline[aspect],
				variant: variant[aspect],
			})),
		);
	return { form: count("form"), choice: count("choice"), arguments: count("arguments") };
}

function scoreOf(task: ToolTask, observation: Observation | undefined, scored: AnswerScorer): Score {
	if (observation?.outcome.state !== "answered") return unansweredScore(observation);
	const { trial, outcome } = observation;
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

/** A reply in one line: `read_file {"path":"a.ts"} + list_directory {"path":"."}`, or what it says. */
export function describeToolReply({ text, calls }: ToolReply): string {
	if (calls.length === 0) return text;
	return calls.map(({ name, arguments: given }) => `${name} ${given}`).join(" + ");
}
