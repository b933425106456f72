import type { Task } from "../../plan/trial/trial.ts";
import type { Answer, NeedleAnswer, Observation } from "../../record/observation.ts";
import type { ScorePair } from "../pair/count-pairs.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { AnsweredObservation } from "../pair/pair-observations.ts";
import type { AnswerScorer, TrialAnswer } from "../pair/scored-item.ts";

type NeedleTask = Extract<Task, { kind: "needle" }>;

/** One needle asked under the baseline and under a variant, and under the A/A control where that answered. */
export interface AskedNeedle extends ScorePair {
	readonly caseId: string;
	readonly lengthTokens: number;
	readonly depth: number;
	readonly key: string;
	readonly control: Score | null;
	/** What either side replied. */
	readonly texts: { readonly baseline: string; readonly variant: string };
}

/** The same trial on each side. */
export interface NeedleTrial {
	readonly baseline: AnsweredObservation;
	readonly variant: AnsweredObservation;
	readonly control: Observation | undefined;
}

/** The needles of one trial side by side with their scores, or why the sides are not the same question. */
export function askedNeedles(
	task: NeedleTask,
	trial: NeedleTrial,
	scored: AnswerScorer,
): AskedNeedle[] | "prompt-differs" {
	const baseline = trial.baseline.outcome.answer;
	const variant = trial.variant.outcome.answer;
	if (baseline.kind !== "needle" || variant.kind !== "needle") return [];
	if (baseline.promptDigest !== variant.promptDigest) return "prompt-differs";
	const needlesOf = (answered: TrialAnswer) => scoredNeedles(answered, scored(task, answered));
	const left = needlesByKey(needlesOf({ trial: trial.baseline.trial, answer: baseline }));
	const again = controlAnswer(trial.control, baseline.promptDigest);
	const control = needlesByKey(again === null ? [] : needlesOf(again));
	return needlesOf({ trial: trial.variant.trial, answer: variant }).flatMap(({ needle, score }) => {
		const base = left.get(keyOf(needle));
		if (base === undefined) return [];
		return [
			{
				caseId: trial.variant.caseId,
				lengthTokens: task.lengthTokens,
				depth: needle.depth,
				key: needle.key,
				baseline: base.score,
				variant: score,
				control: control.get(keyOf(needle))?.score ?? null,
				texts: { baseline: base.needle.reply.text, variant: needle.reply.text },
			},
		];
	});
}

function controlAnswer(control: Observation | undefined, promptDigest: string): TrialAnswer | null {
	if (control?.outcome.state !== "answered") return null;
	const { answer } = control.outcome;
	return answer.kind === "needle" && answer.promptDigest === promptDigest ? { trial: control.trial, answer } : null;
}

interface ScoredNeedle {
	readonly needle: NeedleAnswer;
	readonly score: Score;
}

function scoredNeedles({ answer }: TrialAnswer, items: ReturnType<AnswerScorer>): ScoredNeedle[] {
	const needles = needlesIn(answer);
	return items.flatMap(({ reply, score }) => {
		const needle = needles[reply ?? -1];
		return needle === undefined ? [] : [{ needle, score }];
	});
}

function needlesIn(answer: Answer): readonly NeedleAnswer[] {
	return answer.kind === "needle" ? answer.needles : [];
}

function needlesByKey(needles: readonly ScoredNeedle[]): Map<string, ScoredNeedle> {
	return new Map(needles.map((scored) => [keyOf(scored.needle), scored]));
}

function keyOf({ depth, key }: NeedleAnswer): string {
	return JSON.stringify([depth, key]);
}
