import { beforeAll, describe, expect, it } from "vitest";
import { EngineFailure } from "../../src/engine/port/engine-failure.ts";
import type { TokenAccess } from "../../src/engine/port/token-access.ts";
import { CONTRACT_SETTINGS, type UnderContract, uniform } from "./contract-settings.ts";

const QUESTION = [
	{ role: "system", content: "Answer in one sentence." },
	{ role: "user", content: "The harbour master keeps seven lanterns. How many lanterns are there?" },
] as const;

async function reasonOf(promise: Promise<unknown>): Promise<string> {
	const error = await promise.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	return error instanceof EngineFailure ? error.reason : `not a failure: ${String(error)}`;
}

/** What every engine must hold to whose token ids are seen; two configurations must fit side by side. */
export function tokensContract(under: () => UnderContract): void {
	describe("with token ids", () => {
		let tokens: TokenAccess;
		let prompt: readonly number[];

		beforeAll(async () => {
			const { open } = under();
			if (open.tokens === null) throw new Error("this engine shows no token ids");
			tokens = open.tokens;
			prompt = (await tokens.renderChat(QUESTION)).tokens;
		});

		it("gives the same tokens and log-probabilities to the same request", async () => {
			const first = await tokens.generate({ prompt, maxTokens: 24, cache: "none" });
			const second = await tokens.generate({ prompt, maxTokens: 24, cache: "none" });
			expect(first.tokens.length).toBeGreaterThan(0);
			expect(second.tokens).toEqual(first.tokens);
			expect(second.logprobs).toEqual(first.logprobs);
			expect(second.text).toBe(first.text);
		});

		it("evaluates the whole prompt without a cache, and only what is new with one", async () => {
			const fresh = await tokens.generate({ prompt, maxTokens: 4, cache: "none" });
			expect([fresh.promptTokensEvaluated, fresh.promptTokensReused]).toEqual([prompt.length, 0]);
			const again = await tokens.generate({ prompt, maxTokens: 4, cache: "prefix" });
			expect([again.promptTokensEvaluated, again.promptTokensReused]).toEqual([1, prompt.length - 1]);
			expect(again.tokens).toEqual(fresh.tokens);
		});

		it("keeps of the cache what a branched prompt shares with it", async () => {
			await tokens.generate({ prompt, maxTokens: 4, cache: "none" });
			const other = [...prompt.slice(0, 20), ...(await tokens.tokenize(" another ending", { special: false }))];
			const shared = other.findIndex((token, i) => token !== prompt[i]);
			const branched = await tokens.generate({ prompt: other, maxTokens: 4, cache: "prefix" });
			expect(branched.promptTokensReused).toBe(shared);
			const fresh = await tokens.generate({ prompt: other, maxTokens: 4, cache: "none" });
			expect(branched.tokens).toEqual(fresh.tokens);
		});

		it("continues a conversation from its cache", async () => {
			const reply = await tokens.generate({ prompt, maxTokens: 24, cache: "none" });
			const { tokens: longer } = await tokens.renderChat([
				...QUESTION,
				{ role: "assistant", content: reply.text },
				{ role: "user", content: "Are you sure?" },
			]);
			expect(longer.slice(0, prompt.length)).toEqual(prompt);
			const next = await tokens.generate({ prompt: longer, maxTokens: 8, cache: "prefix" });
			expect(next.promptTokensReused).toBeGreaterThanOrEqual(prompt.length);
			expect(next.promptTokensReused + next.promptTokensEvaluated).toBe(longer.length);
		});

		it("stops at the limit, counts each token, and gives each a log-probability", async () => {
			const counts: number[] = [];
			const onToken = (count: number) => counts.push(count);
			const reply = await tokens.generate({ prompt, maxTokens: 3, cache: "none", onToken });
			expect(reply.stop).toBe("limit");
			expect(counts).toEqual([1, 2, 3]);
			expect(reply.tokens).toHaveLength(3);
			expect(reply.logprobs).toHaveLength(3);
			expect(reply.logprobs.every((logprob) => Number.isFinite(logprob) && logprob <= 0)).toBe(true);
		});

		it("parts a reply at the closing mark of its thinking, and counts each half against its own budget", async () => {
			const whole = await tokens.generate({ prompt, maxTokens: 64, cache: "none" });
			const close = whole.text.split(" ")[1] ?? "";
			const ask = (thinkingTokens: number, maxTokens: number) => {
				const thinking = { tags: { open: "<think>", close }, opened: true, maxTokens: thinkingTokens };
				return tokens.generate({ prompt, maxTokens, thinking, cache: "none" });
			};
			const parted = await ask(64, 64);
			const [before, after] = whole.text.split(close) as [string, string];
			expect(parted).toMatchObject({ stop: whole.stop, text: after.trimStart() });
			expect(parted.thinking?.text).toBe(before.trim());
			expect([...(parted.thinking?.ids ?? []), ...parted.tokens]).toEqual([...whole.tokens]);
			expect(parted.logprobs).toHaveLength(parted.tokens.length);
			const cut = await ask(64, 2);
			expect(cut).toMatchObject({ stop: "limit", thinking: parted.thinking, tokens: parted.tokens.slice(0, 2) });
			expect(await ask(2, 64)).toMatchObject({ stop: "thinking-limit", text: "", tokens: [], thinking: { tokens: 2 } });
			const again = await tokens.generate({ prompt, maxTokens: 64, cache: "prefix" });
			expect(again.tokens).toEqual(whole.tokens);
		});

		// Under q8_0, where one kernel serves every batch size; f16 has one for 64 tokens and more, another below.
		it("scores generated tokens as it scored them when it generated them", async () => {
			const quantized = await under().engine.open(uniform("q8_0"), CONTRACT_SETTINGS);
			const reply = await quantized.tokens!.generate({ prompt, maxTokens: 16, cache: "none" });
			const all = [...prompt, ...reply.tokens];
			const ranges = [[prompt.length, all.length]] as const;
			const scores = await quantized.tokens!.scoreTokens({ tokens: all, ranges, top: 1 });
			await quantized.close();
			expect(reply.tokens.length).toBeGreaterThan(0);
			expect([...scores.targets]).toEqual([...reply.tokens]);
			expect([...scores.topIds]).toEqual([...reply.tokens]);
			reply.logprobs.forEach((logprob, i) => {
				expect(Math.abs(scores.targetLogprobs[i]! - logprob)).toBeLessThan(1e-3);
			});
		});

		it("scores only the positions asked for and evaluates nothing after the last of them", async () => {
			const ranges = [
				[1, 3],
				[10, 12],
			] as const;
			const scores = await tokens.scoreTokens({ tokens: prompt, ranges, top: 5 });
			expect([...scores.positions]).toEqual([1, 2, 10, 11]);
			expect([...scores.targets]).toEqual([1, 2, 10, 11].map((position) => prompt[position]));
			expect(scores.tokensEvaluated).toBe(11);
			expect(scores.topIds).toHaveLength(20);
		});

		it("ranks the most probable tokens of a position, whose probabilities sum to at most 1", async () => {
			const scores = await tokens.scoreTokens({ tokens: prompt, ranges: [[1, prompt.length]], top: 8 });
			for (let row = 0; row < scores.positions.length; row++) {
				const top = [...scores.topLogprobs.subarray(row * 8, row * 8 + 8)];
				expect(top).toEqual([...top].sort((a, b) => b - a));
				expect(top.reduce((sum, logprob) => sum + Math.exp(logprob), 0)).toBeLessThanOrEqual(1 + 1e-5);
				expect(new Set(scores.topIds.subarray(row * 8, row * 8 + 8)).size).toBe(8);
				expect(scores.targetLogprobs[row]!).toBeLessThanOrEqual(top[0]! + 1e-6);
			}
		});

		it("gives the whole vocabulary a probability of 1 and marks the ranks beyond it", async () => {
			const top = (under().engine.model.vocabulary ?? 0) + 2;
			const scores = await tokens.scoreTokens({ tokens: prompt, ranges: [[5, 6]], top });
			const sum = scores.topLogprobs.reduce((total, logprob) => total + Math.exp(logprob), 0);
			expect(sum).toBeCloseTo(1, 4);
			expect([...scores.topIds.slice(-2)]).toEqual([-1, -1]);
			expect([...scores.topLogprobs.slice(-2)]).toEqual([-Infinity, -Infinity]);
		});

		it("reports a prompt longer than the context as context-full and cuts nothing", async () => {
			const long = Array.from({ length: 1100 }, (_, i) => prompt[i % prompt.length]!);
			expect(await reasonOf(tokens.generate({ prompt: long, maxTokens: 4, cache: "none" }))).toBe("context-full");
			expect(await reasonOf(tokens.scoreTokens({ tokens: long, ranges: [[1090, 1100]], top: 1 }))).toBe("context-full");
		});

		it("throws the reason of a signal that was aborted before the call", async () => {
			const reason = new Error("interrupted before");
			const signal = AbortSignal.abort(reason);
			await expect(tokens.generate({ prompt, maxTokens: 4, cache: "none" }, signal)).rejects.toBe(reason);
			await expect(tokens.scoreTokens({ tokens: prompt, ranges: [[1, 4]], top: 1 }, signal)).rejects.toBe(reason);
		});

		it("stops between two tokens when the signal is aborted, and answers the next request as before", async () => {
			const whole = await tokens.generate({ prompt, maxTokens: 6, cache: "none" });
			const controller = new AbortController();
			const reason = new Error("interrupted");
			const seen: number[] = [];
			const onToken = (count: number) => {
				seen.push(count);
				if (count === 2) controller.abort(reason);
			};
			const cut = tokens.generate({ prompt, maxTokens: 6, cache: "none", onToken }, controller.signal);
			await expect(cut).rejects.toBe(reason);
			expect(seen).toEqual([1, 2]);
			const after = await tokens.generate({ prompt, maxTokens: 6, cache: "none" });
			expect(after.tokens).toEqual(whole.tokens);
		});

		it("tells control tokens from their spelling", async () => {
			const asText = await tokens.tokenize("<|im_end|>", { special: false });
			const asToken = await tokens.tokenize("<|im_end|>", { special: true });
			expect(asToken).toHaveLength(1);
			expect(asText.length).toBeGreaterThan(1);
			expect(await tokens.tokenize("", { special: false })).toEqual([]);
		});
	});
}
