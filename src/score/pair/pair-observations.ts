import { answerOf } from "../../record/answer-of.ts";
import type { Answer, Observation } from "../../record/observation.ts";
import type { UnpairedReason, UnpairedTrial } from "./unpaired-reason.ts";

/** An observation that brought an answer, cut by a limit or not: the replies themselves say which. */
export type AnsweredObservation = Observation & {
	readonly outcome: { readonly state: "answered"; readonly answer: Answer };
};

/** The same trial under the baseline and under a variant, both answered. */
export interface ObservationPair {
	readonly baseline: AnsweredObservation;
	readonly variant: AnsweredObservation;
}

export interface PairedObservations {
	readonly pairs: readonly ObservationPair[];
	readonly unpaired: readonly UnpairedTrial[];
}

/**
 * Matches the trials of two configurations by part, case and repeat; whatever is missing on either side is named.
 * Both lists hold one observation a trial (`latestObservations`), of one kind of answer where the caller needs one.
 */
export function pairObservations(
	baseline: readonly Observation[],
	variant: readonly Observation[],
): PairedObservations {
	const variants = byTrial(variant);
	const keys = byTrial(baseline);
	const pairs: ObservationPair[] = [];
	const unpaired: UnpairedTrial[] = [];
	for (const key of new Set([...keys.keys(), ...variants.keys()])) {
		const sides = { baseline: keys.get(key), variant: variants.get(key) };
		const [left, right] = [withAnswer(sides.baseline), withAnswer(sides.variant)];
		if (left !== null && right !== null) pairs.push({ baseline: left, variant: right });
		else unpaired.push(unpairedTrial((sides.baseline ?? sides.variant) as Observation, lackOf(sides)));
	}
	return { pairs, unpaired };
}

function byTrial(observations: readonly Observation[]): Map<string, Observation> {
	return new Map(observations.map((o) => [JSON.stringify([o.part, o.caseId, o.repeat]), o]));
}

function withAnswer(observation: Observation | undefined): AnsweredObservation | null {
	const answer = observation === undefined ? null : answerOf(observation.outcome);
	return observation === undefined || answer === null
		? null
		: { ...observation, outcome: { state: "answered", answer } };
}

function lackOf(sides: Record<"baseline" | "variant", Observation | undefined>): UnpairedReason {
	const lacking = withAnswer(sides.baseline) === null ? "baseline" : "variant";
	const outcome = sides[lacking]?.outcome;
	if (outcome === undefined || outcome.state === "answered") return `${lacking}-missing`;
	if (outcome.state === "failed") return `${lacking}-failed:${outcome.reason}`;
	return `${lacking}-skipped:${outcome.reason}`;
}

function unpairedTrial({ part, caseId, repeat }: Observation, reason: UnpairedReason): UnpairedTrial {
	return { part, caseId, repeat, reason };
}
