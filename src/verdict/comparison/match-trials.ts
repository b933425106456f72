import { isDeepStrictEqual } from "node:util";
import type { Task, Trial } from "../../plan/trial/trial.ts";
import type { Answer, Observation } from "../../record/observation.ts";
import type { AnswerOf } from "../../score/answer-scoring.ts";
import { type ObservationPair, pairObservations } from "../../score/pair/pair-observations.ts";
import type { RunComparison, ScoresOf } from "../answer-verdict.ts";
import { ANSWER_VERDICTS } from "../kinds.ts";
import { type RecordedRun, selectTrials, type VariantTrials } from "../recorded/recorded-run.ts";
import type { UnpairedTrials, VariantPair } from "./comparison.ts";

/** The same trials of one kind in two runs, all answered, in the same order. */
export interface MatchedTrials {
	readonly part: string;
	readonly variant: string;
	readonly kind: Task["kind"];
	readonly trials: readonly Trial[];
	readonly a: readonly Observation[];
	readonly b: readonly Observation[];
}

/** What could be matched, and what could not with the reason. */
export interface TrialMatch {
	readonly matched: MatchedTrials | null;
	readonly unpaired: readonly UnpairedTrials[];
}

/** One part under one pair of variants. */
export interface MatchPlace extends Omit<VariantPair, "role"> {
	readonly part: string;
	readonly kind: Task["kind"];
}

type Left = { readonly caseId: string; readonly reason: string };

/** Matches trials of two paired variants by part, case and repeat, and keeps those whose input is the same in both runs. */
export function matchTrials(a: RecordedRun, b: RecordedRun, place: MatchPlace): TrialMatch {
	const { part, variant, kind } = place;
	const inA = trialsOf(a, place, place.a);
	const inB = trialsOf(b, place, place.b);
	const planned = matchPlanned(inA.trials, inB.trials);
	const ids = new Set(planned.same.flatMap(({ a: left, b: right }) => [left.id, right.id]));
	const isSame = ({ trial }: Observation) => ids.has(trial);
	const { pairs, unpaired } = pairObservations(inA.observations.filter(isSame), inB.observations.filter(isSame));
	const same = pairs.filter((pair) => haveSameInput(pair, { a: a.scores, b: b.scores }));
	const changed = pairs.filter((pair) => !same.includes(pair));
	const left: Left[] = [
		...planned.unmatched,
		...unpaired.map(({ caseId, reason }) => ({ caseId, reason: nameRuns(reason) })),
		...changed.map(({ variant: { caseId } }) => ({ caseId, reason: "input-differs" })),
	];
	const kept = new Set(same.map((pair) => pair.variant.trial));
	const matched = {
		...{ part, variant, kind },
		trials: inB.trials.filter(({ id }) => kept.has(id)),
		a: same.map((pair) => pair.baseline),
		b: same.map((pair) => pair.variant),
	};
	return { matched: same.length === 0 ? null : matched, unpaired: groupReasons(place, left) };
}

function trialsOf(run: RecordedRun, { part, kind }: MatchPlace, variant: string | null): VariantTrials {
	return variant === null ? { trials: [], observations: [] } : selectTrials(run, part, variant, kind);
}

/** Trials that both plans have with the same task, and the others. */
function matchPlanned(inA: readonly Trial[], inB: readonly Trial[]) {
	const left = new Map(inA.map((trial) => [keyOf(trial), trial]));
	const right = new Map(inB.map((trial) => [keyOf(trial), trial]));
	const same: { readonly a: Trial; readonly b: Trial }[] = [];
	const unmatched: Left[] = [];
	for (const key of new Set([...left.keys(), ...right.keys()])) {
		const a = left.get(key);
		const b = right.get(key);
		const caseId = (a ?? b)?.caseId ?? "";
		if (a === undefined || b === undefined)
			unmatched.push({ caseId, reason: a === undefined ? "only-in-b" : "only-in-a" });
		else if (isDeepStrictEqual(a.task, b.task)) same.push({ a, b });
		else unmatched.push({ caseId, reason: "input-differs" });
	}
	return { same, unmatched };
}

/** Whether two answers were given to the same input, beyond the plan: the tokens are known to the record alone. */
function haveSameInput<Kind extends Answer["kind"]>(
	{ baseline, variant }: ObservationPair,
	scores: { readonly a: ScoresOf; readonly b: ScoresOf },
): boolean {
	const [a, b] = [baseline.outcome.answer as AnswerOf<Kind>, variant.outcome.answer as AnswerOf<Kind>];
	if (a.kind !== b.kind) return false;
	const compared = ANSWER_VERDICTS[a.kind].compared as unknown as RunComparison<Kind>;
	return compared.by !== "nothing" && compared.sameInput(a, b, scores);
}

function keyOf({ caseId, repeat }: Trial): string {
	return JSON.stringify([caseId, repeat]);
}

/** The pairing names its sides baseline and variant; here they are the runs A and B. */
function nameRuns(reason: string): string {
	return reason.replace(/^baseline-/, "a-").replace(/^variant-/, "b-");
}

function groupReasons(
	{ part, variant }: Pick<MatchPlace, "part" | "variant">,
	left: readonly Left[],
): UnpairedTrials[] {
	const reasons = [...new Set(left.map(({ reason }) => reason))];
	return reasons.map((reason) => ({
		part,
		variant,
		reason,
		caseIds: left.filter((one) => one.reason === reason).map(({ caseId }) => caseId),
	}));
}
