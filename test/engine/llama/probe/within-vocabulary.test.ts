import { expect, test } from "vitest";
import type { ServerProbe } from "../../../../src/engine/llama/probe/server-probe.ts";
import { withinVocabulary } from "../../../../src/engine/llama/probe/within-vocabulary.ts";
import type { ScoreTokensRequest, TokenScores } from "../../../../src/engine/port/token-scores.ts";

/** Two positions of a model that knows two tokens. */
function probeOf(asked: number[]): ServerProbe {
	const score = async ({ top }: ScoreTokensRequest): Promise<TokenScores> => {
		asked.push(top);
		if (top > 2) throw new Error("more tokens than there are");
		const ranks = [0, 1].flatMap(() => [1, 0].slice(0, top));
		return {
			...{ positions: Int32Array.of(1, 2), targets: Int32Array.of(1, 1), targetLogprobs: Float32Array.of(-0.5, -0.5) },
			...{ top, topIds: Int32Array.from(ranks), topLogprobs: Float32Array.from(ranks, (id) => -1 - id) },
			...{ engineMs: 1, tokensEvaluated: 2 },
		};
	};
	const missing = () => Promise.reject(new Error("not asked for"));
	return { proof: "", score, scoreDecode: score, attention: missing, codec: missing, close: async () => undefined };
}

test.each(["score", "scoreDecode"] as const)("%s marks the ranks beyond the vocabulary in every row", async (path) => {
	const asked: number[] = [];
	const probe = withinVocabulary(probeOf(asked), 2);
	const scores = await probe[path]({ tokens: [0, 1, 1], ranges: [[1, 3]], top: 3 });
	expect(asked).toEqual([2]);
	expect(scores.top).toBe(3);
	expect([...scores.topIds]).toEqual([1, 0, -1, 1, 0, -1]);
	expect([...scores.topLogprobs]).toEqual([-2, -1, -Infinity, -2, -1, -Infinity]);
});

test("a ranking within the vocabulary is asked for as it is", async () => {
	const asked: number[] = [];
	const { topIds } = await withinVocabulary(probeOf(asked), 2).score({ tokens: [0, 1, 1], ranges: [[1, 3]], top: 1 });
	expect([asked, [...topIds]]).toEqual([[1], [1, 1]]);
});
