import type { Trial } from "../../plan/trial/trial.ts";
import type { Answer, Observation } from "../../record/observation.ts";
import { type AnsweredObservation, pairObservations } from "../pair/pair-observations.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";
import { compareTokens, type TokenDivergence } from "./token-divergence.ts";

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
	readonly unpaired: readonly UnpairedTrial[];
}

/** Compares every case of one kind token by token under the baseline and under `observed`, which may be the control. */
export function compareScoredCases(
	kind: ScoredKind,
	{ trials, baseline, scores }: Pick<PlacedWork, "trials" | "baseline" | "scores">,
	observed: readonly Observation[],
): ComparedWork {
	const cases = new Map(trials.filter(({ task }) => task.kind === kind).map((trial) => [trial.caseId, trial]));
	const ofKind = (o: Observation): boolean => cases.has(o.caseId) && (answerKind(o) ?? kind) === kind;
	const { pairs, unpaired } = pairObservations(baseline.filter(ofKind), observed.filter(ofKind));
	const compared: ComparedCase[] = [];
	const refused = [...unpaired];
	for (const pair of pairs) {
		const { part, caseId, repeat } = pair.baseline;
		const trial = cases.get(caseId) as Trial;
		const left = scoredAnswer(pair.baseline);
		const right = scoredAnswer(pair.variant);
		const comparison = sameText(left, right)
			? compareTokens(scores(left.scoresFile), scores(right.scoresFile))
			: ({ compared: false, reason: "text-differs" } as const);
		if (comparison.compared) compared.push({ caseId, baseline: left, divergence: comparison.divergence, trial });
		else refused.push({ part, caseId, repeat, reason: comparison.reason });
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
