import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { withHiddenTokens } from "../../../../src/engine/llama/server/hidden-tokens.ts";
import type { ServerClient } from "../../../../src/engine/llama/server/server-client.ts";

/** Answers peeks with the length of the prompt as the token, and records what it was asked. */
function peeking(asked: Record<string, unknown>[], letters = [65]): ServerClient {
	const never = () => {
		throw new Error("not asked for here");
	};
	return {
		get: never,
		stream: never,
		async post<T>(path: string, body: object, reply: z.ZodType<T>): Promise<T> {
			asked.push({ path, ...body });
			const id = "prompt" in body ? (body.prompt as number[]).length : 0;
			const top_logprobs = [{ id, logprob: -id / 10 }];
			return reply.parse(path === "/tokenize" ? { tokens: letters } : { completion_probabilities: [{ top_logprobs }] });
		},
	};
}

const signal = new AbortController().signal;

describe("withHiddenTokens", () => {
	it("asks nothing where every token was told", async () => {
		const asked: Record<string, unknown>[] = [];
		const told = new Map([[0, { id: 7, logprob: -1 }]]);
		expect(await withHiddenTokens(peeking(asked), [1, 2], told, 1, signal)).toEqual([{ id: 7, logprob: -1 }]);
		expect(asked).toEqual([]);
	});

	it("asks for each hidden position with all tokens before it, a letter forced", async () => {
		const asked: Record<string, unknown>[] = [];
		const told = new Map([[1, { id: 7, logprob: -1 }]]);
		expect(await withHiddenTokens(peeking(asked), [1, 2], told, 3, signal)).toEqual([
			{ id: 2, logprob: -0.2 },
			{ id: 7, logprob: -1 },
			{ id: 4, logprob: -0.4 },
		]);
		const peeks = asked.filter(({ path }) => path === "/completion");
		expect(peeks.map(({ prompt }) => prompt)).toEqual([
			[1, 2],
			[1, 2, 2, 7],
		]);
		expect(peeks[0]).toMatchObject({ n_predict: 1, cache_prompt: true, logit_bias: [[65, 1e6]] });
		expect(asked.filter(({ path }) => path === "/tokenize")).toHaveLength(1);
	});

	it("fails rather than leaving a hole where no letter can be forced", async () => {
		await expect(withHiddenTokens(peeking([], []), [1], new Map(), 1, signal)).rejects.toThrow(/No token/);
	});
});
