import type { Task } from "../../plan/trial/trial.ts";
import type { NeedleAnswer, Observation } from "../../record/observation.ts";
import type { ScorePair } from "../pair/count-pairs.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { AnsweredObservation } from "../pair/pair-observations.ts";
import { scoreNeedle } from "./score-needle.ts";

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

// Scores the needles of one trial side by side, or names why the sides are not the same question.
export function askedNeedles(task: NeedleTask, trial: NeedleTrial): AskedNeedle[] | "prompt-differs" {
	const baseline = trial.baseline.outcome.answer;
	const variant = trial.variant.outcome.answer;
	if (baseline.kind !== "needle" || variant.kind !== "needle") return [];
	if (baseline.promptDigest !== variant.promptDigest) return "prompt-differs";
	const left = needlesByKey(baseline.needles);
	const control = needlesByKey(controlNeedles(trial.control, baseline.promptDigest));
	return variant.needles.flatMap((needle) => {
		const base = left.get(keyOf(needle));
		if (base === undefined) return [];
		const again = control.get(keyOf(needle));
		return [
			{
				caseId: trial.variant.caseId,
				lengthTokens: task.lengthTokens,
				depth: needle.depth,
				key: needle.key,
				baseline: scoreNeedle(base),
				variant: scoreNeedle(needle),
				control: again === undefined ? null : scoreNeedle(again),
				texts: { baseline: base.reply.text, variant: needle.reply.text },
			},
		];
	});
}

function controlNeedles(control: Observation | undefined, promptDigest: string): readonly NeedleAnswer[] {
	if (control?.outcome.state !== "answered") return [];
	const { answer } = control.outcome;
	return answer.kind === "needle" && answer.promptDigest === promptDigest ? answer.needles : [];
}

function needlesByKey(needles: readonly NeedleAnswer[]): Map<string, NeedleAnswer> {
	return new Map(needles.map((needle) => [keyOf(needle), needle]));
}

function keyOf({ depth, key }: NeedleAnswer): string {
	return JSON.stringify([depth, key]);
}
