import type { Task } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { ControlledPair } from "../pair/controlled-pair.ts";
import type { AnswerScorer } from "../pair/scored-item.ts";
import { answeredWith, unansweredScore } from "../pair/unanswered-score.ts";

/** One haystack on all sides; a side without an observation has not run. */
interface HaystackTrial {
	readonly baseline: Observation | undefined;
	readonly variant: Observation | undefined;
	readonly control: Observation | undefined;
}

/**
 * The needles of a haystack that the baseline answered and the variant failed on: each is unscored under the variant by
 * what its trial failed by. None where the variant has not run or was skipped, or the baseline brought nothing.
 */
export function unansweredNeedles(
	task: Extract<Task, { kind: "needle" }>,
	{ baseline, variant, control }: HaystackTrial,
	scored: AnswerScorer,
): ControlledPair[] {
	const answered = answeredWith(baseline, "needle");
	if (answered === null || variant?.outcome.state !== "failed") return [];
	const again = answeredWith(control, "needle");
	const controls = again === null ? [] : scored(task, again);
	return scored(task, answered).map(({ reply, score }) => ({
		baseline: score,
		variant: unansweredScore(variant),
		control: controls.find((one) => one.reply === reply)?.score ?? null,
	}));
}
