import { describe, expect, it } from "vitest";
import type { Chat, ChatRequest } from "../../src/engine/port/chat.ts";
import type { UnderContract } from "./contract-settings.ts";

const REQUEST: ChatRequest = {
	messages: [{ role: "user", content: "How many lanterns are there?" }],
	maxTokens: 16,
	thinking: { maxTokens: 16 },
	cache: "none",
};

/** What every engine must hold to that takes messages and gives text. */
export function chatContract(under: () => UnderContract): void {
	describe("with messages", () => {
		const chat = (): Chat => {
			const { open } = under();
			if (open.chat === null) throw new Error("this engine takes no messages");
			return open.chat;
		};

		it("gives the same text to the same request, and null, not zero, for what it does not tell", async () => {
			const first = await chat().reply(REQUEST);
			const second = await chat().reply(REQUEST);
			expect(first.text).not.toBe("");
			expect([second.text, second.stop]).toEqual([first.text, first.stop]);
			for (const ids of [first.prompt, first.tokens, first.logprobs]) expect(ids === null || ids.length > 0).toBe(true);
			expect(first.promptMs).toBeGreaterThanOrEqual(0);
			expect(first.generationMs).toBeGreaterThanOrEqual(0);
		});

		it("counts as many tokens in a prompt as its replies report, or says that it counts none", async () => {
			const { promptTokens } = await chat().reply(REQUEST);
			expect(await chat().countPrompt(REQUEST, new AbortController().signal)).toBe(promptTokens);
		});

		it("throws the reason of a signal that was aborted before the call", async () => {
			const reason = new Error("interrupted before");
			const signal = AbortSignal.abort(reason);
			await expect(chat().reply(REQUEST, signal)).rejects.toBe(reason);
			await expect(chat().countPrompt(REQUEST, signal)).rejects.toBe(reason);
		});

		it("throws the reason of a signal that is aborted in the middle of a reply, and answers the next request", async () => {
			const controller = new AbortController();
			const reason = new Error("interrupted");
			const onToken = (count: number) => void (count === 2 && controller.abort(reason));
			await expect(chat().reply({ ...REQUEST, onToken }, controller.signal)).rejects.toBe(reason);
			expect((await chat().reply(REQUEST)).text).not.toBe("");
		});
	});
}
