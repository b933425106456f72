import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Answer, Observation } from "../../record/observation.ts";
import { type AnsweredObservation, pairObservations } from "../pair/pair-observations.ts";
import { compareTokens, type TokenDivergence } from "./token-divergence.ts";

/**
 * One part under one variant beside the baseline. Each list holds one observation a trial (`latestObservations`);
 * `control` is null where no A/A control ran.
 */
export interface DriftWork {
	readonly part: string;
	readonly variant: string;
	/** Trials of the variant in this part: they tell which cases are scored text. */
	readonly trials: readonly Trial[];
	readonly baseline: readonly Observation[];
	readonly observed: readonly Observation[];
	readonly control: readonly Observation[] | null;
	/** Reads the token scores that an answer names. */
	readonly scores: (file: string) => TokenScores;
}

type ScoredKind = "score-chunk" | "score-path" | "replay";
type ScoredAnswer = Extract<Answer, { kind: ScoredKind }>;

/** One case scored under both configurations. */
export interface ComparedCase {
	readonly caseId: string;
	readonly baseline: ScoredAnswer;
	readonly divergence: TokenDivergence;
	readonly trial: Trial;
}

export interface ComparedWork {
	readonly compared: readonly ComparedCase[];
	/** Cases that could not be compared: `case: reason`. */
	readonly unpaired: readonly string[];
}

// Compares every case of one kind token by token under the baseline and under `observed`, which may be the control.
export function compareScoredCases(
	kind: ScoredKind,
	{ trials, baseline, scores }: Pick<DriftWork, "trials" | "baseline" | "scores">,
	observed: readonly Observation[],
): ComparedWork {
	const cases = new Map(trials.filter(({ task }) => task.kind === kind).map((trial) => [trial.caseId, trial]));
	const ofKind = (o: Observation): boolean => cases.has(o.caseId) && (answerKind(o) ?? kind) === kind;
	const { pairs, unpaired } = pairObservations(baseline.filter(ofKind), observed.filter(ofKind));
	const compared: ComparedCase[] = [];
	const refused = unpaired.map(({ caseId, reason }) => `${caseId}: ${reason}`);
	for (const pair of pairs) {
		const { caseId } = pair.baseline;
		const trial = cases.get(caseId) as Trial;
		const left = scoredAnswer(pair.baseline);
		const right = scoredAnswer(pair.variant);
		const comparison = sameText(left, right)
			? compareTokens(scores(left.scoresFile), scores(right.scoresFile))
			: ({ compared: false, reason: "text-differs" } as const);
		if (comparison.compared) compared.push({ caseId, baseline: left, divergence: comparison.divergence, trial });
		else refused.push(`${caseId}: ${comparison.reason}`);
	}
	return { compared, unpaired: refused };
}

function answerKind({ outcome }: Observation): Answer["kind"] | null {
	return outcome.state === "answered" ? outcome.answer.kind : null;
}

function scoredAnswer({ outcome }: AnsweredObservation): ScoredAnswer {
	return outcome.answer as ScoredAnswer;
}

function sameText(left: ScoredAnswer, right: ScoredAnswer): boolean {
	if (left.kind === "replay" && right.kind === "replay") return left.transcriptDigest === right.transcriptDigest;
	return left.kind === right.kind;
}
