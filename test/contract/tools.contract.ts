import { describe, expect, it } from "vitest";
import type { ToolAnswer, ToolRequest, Tools } from "../../src/engine/port/tool-chat.ts";
import type { UnderContract } from "./contract-settings.ts";

const REQUEST: ToolRequest = {
	messages: [{ role: "user", content: "Look up the word ash." }],
	tools: [
		{
			name: "look_up",
			description: "Looks a word up.",
			parameters: { type: "object", properties: { word: { type: "string" } }, required: ["word"] },
		},
	],
	maxTokens: 32,
};

/** What every engine must hold to that may offer the model tools. */
export function toolsContract(under: () => UnderContract): void {
	describe("with tools", () => {
		const tools = (): Tools => {
			const { open } = under();
			if (open.tools === null) throw new Error("this engine has no way to offer tools");
			return open.tools;
		};
		const said = (answer: ToolAnswer) =>
			answer.state === "no-tools" ? answer : { text: answer.reply.text, calls: answer.reply.calls };

		it("answers with text or calls, or names what its server lacks and the way out", async () => {
			const answer = await tools().call(REQUEST);
			if (answer.state === "no-tools") {
				expect(answer.reason).not.toBe("");
				expect(answer.remedy).not.toBe("");
				return;
			}
			const { text, calls, promptTokens, promptTokensEvaluated } = answer.reply;
			expect(text !== "" || calls.length > 0).toBe(true);
			expect(calls.every((call) => typeof call.arguments === "string" && call.name !== "")).toBe(true);
			expect(promptTokens === null || promptTokens > 0).toBe(true);
			expect(promptTokensEvaluated === null || promptTokensEvaluated > 0).toBe(true);
		});

		it("gives the same answer to the same request", async () => {
			expect(said(await tools().call(REQUEST))).toEqual(said(await tools().call(REQUEST)));
		});

		it("throws the reason of a signal that was aborted before the call", async () => {
			const reason = new Error("interrupted before");
			await expect(tools().call(REQUEST, AbortSignal.abort(reason))).rejects.toBe(reason);
		});
	});
}
