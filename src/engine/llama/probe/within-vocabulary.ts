import type { ScoreTokensRequest, TokenScores } from "../../port/token-scores.ts";
import type { ServerProbe } from "./server-probe.ts";

type Score = (request: ScoreTokensRequest, signal?: AbortSignal) => Promise<TokenScores>;

/** A probe refuses to rank more tokens than the model knows; the port marks the ranks beyond with id -1. */
export function withinVocabulary(probe: ServerProbe, vocabulary: number): ServerProbe {
	const ranked =
		(score: Score): Score =>
		async (request, signal) => {
			const { top } = request;
			if (top <= vocabulary) return score(request, signal);
			return padded(await score({ ...request, top: vocabulary }, signal), top);
		};
	return { ...probe, score: ranked(probe.score), scoreDecode: ranked(probe.scoreDecode) };
}

function padded(scores: TokenScores, top: number): TokenScores {
	const rows = scores.positions.length;
	const topIds = new Int32Array(rows * top).fill(-1);
	const topLogprobs = new Float32Array(rows * top).fill(Number.NEGATIVE_INFINITY);
	for (let row = 0; row < rows; row++) {
		const [from, to] = [row * scores.top, (row + 1) * scores.top];
		topIds.set(scores.topIds.subarray(from, to), row * top);
		topLogprobs.set(scores.topLogprobs.subarray(from, to), row * top);
	}
	return { ...scores, top, topIds, topLogprobs };
}
