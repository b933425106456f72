import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { Observation } from "../../record/observation.ts";
import { perplexityDifference } from "../../statistics/interval/perplexity-difference.ts";
import type { LikelihoodComparison } from "./comparison.ts";
import type { MatchedTrials } from "./match-trials.ts";
import { readDifference } from "./read-difference.ts";

type Scores = (file: string) => TokenScores;

/** One chunk scored in both runs; sums are nats over n tokens. */
interface ComparedChunk {
	readonly caseId: string;
	readonly n: number;
	readonly baseline: number;
	readonly variant: number;
}

/** Compares the perplexity of one variant over two runs, chunk by chunk. */
export function compareLikelihoods(matched: MatchedTrials, scoresOfA: Scores, scoresOfB: Scores): LikelihoodComparison {
	const { part, variant } = matched;
	const chunks = matched.a.flatMap((observation, index): ComparedChunk[] => {
		const a = chunkScores(observation, scoresOfA);
		const b = chunkScores(matched.b[index], scoresOfB);
		if (a === null || b === null) return [];
		return [{ caseId: observation.caseId, n: a.targets.length, baseline: nll(a), variant: nll(b) }];
	});
	const { pplBaseline, pplVariant, delta, logRatio } = perplexityDifference(chunks);
	return {
		part,
		variant,
		tokens: chunks.reduce((sum, { n }) => sum + n, 0),
		pplA: pplBaseline,
		pplB: pplVariant,
		pplDelta: delta,
		logRatio,
		reading: readDifference(delta),
		chunks: chunks.map(({ caseId, n, baseline, variant: of }) => ({ caseId, n, nllDifference: (of - baseline) / n })),
	};
}

function chunkScores(observation: Observation | undefined, scores: Scores): TokenScores | null {
	if (observation?.outcome.state !== "answered") return null;
	const { answer } = observation.outcome;
	const found = answer.kind === "score-chunk" ? scores(answer.scoresFile) : null;
	return found === null || found.targets.length === 0 ? null : found;
}

function nll({ targetLogprobs }: TokenScores): number {
	return -targetLogprobs.reduce((sum, logprob) => sum + logprob, 0);
}
