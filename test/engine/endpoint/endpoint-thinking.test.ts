import { describe, expect, it } from "vitest";
import { openEndpointEngine } from "../../../src/engine/endpoint/endpoint-engine.ts";
import { chat } from "../../../src/engine/port/chat.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import { type FakeEndpointScript, fakeEndpoint } from "../../support/fake/fake-endpoint.ts";

type Deltas = ReturnType<NonNullable<FakeEndpointScript["deltas"]>>;

const REQUEST = {
	messages: [{ role: "user", content: "How many?" }],
	maxTokens: 4,
	thinking: { maxTokens: 6 },
	cache: "none",
} as const;

/** What comes of asking twice, the second time knowing what the first reply showed. */
async function ask(script: FakeEndpointScript, thinking: { maxTokens: number } | "off" = REQUEST.thinking) {
	await using endpoint = await fakeEndpoint(script);
	const engine = await openEndpointEngine({
		urls: { f16: endpoint.url },
		model: null,
		apiKey: null,
		timeoutMs: 5000,
		log: () => undefined,
	});
	const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
	const first = await chat(open, { ...REQUEST, thinking });
	const asked = endpoint.bodies.length;
	const second = await chat(open, { ...REQUEST, thinking });
	return { first, second, asked, bodies: endpoint.bodies };
}

function words(field: "content" | "reasoning_content" | "reasoning", text: string): Deltas {
	return text.split(/(?<=\s)/).map((piece) => ({ [field]: piece }));
}

describe("a reasoning model behind an endpoint", () => {
	it.each(["reasoning_content", "reasoning"] as const)("has its thinking read from the field %s", async (field) => {
		const deltas = [...words(field, "one and one"), ...words("content", "two")];
		const { first, second } = await ask({ deltas: () => deltas });
		for (const reply of [first, second])
			expect(reply).toMatchObject({ text: "two", thinking: { text: "one and one" }, stop: "end-of-turn" });
	});

	it("has its thinking read from between marks in the text, with an opening mark or without", async () => {
		const marked = await ask({ deltas: () => words("content", "<think> one </think> two") });
		expect(marked.first).toMatchObject({ text: "two", thinking: { text: "one" } });
		const opened = await ask({ deltas: () => words("content", "one </think> two") });
		expect(opened.first).toMatchObject({ text: "two", thinking: { text: "one" } });
		expect(opened.second).toMatchObject({ text: "two", thinking: { text: "one" } });
	});

	it("is asked again with room for its thinking, once, where the answer's limit cut it", async () => {
		const deltas = [...words("reasoning", "a b c d e"), ...words("content", "two three")];
		const { first, second, asked, bodies } = await ask({ deltas: () => deltas });
		expect(first).toMatchObject({ text: "two three", thinking: { text: "a b c d e" }, stop: "end-of-turn" });
		expect(second).toEqual({ ...first, promptMs: second.promptMs, generationMs: second.generationMs });
		expect(asked).toBe(2);
		expect(bodies.map(({ max_tokens }) => max_tokens)).toEqual([4, 10, 10]);
	});

	it("is left when its thinking has taken its budget, and when its answer has", async () => {
		const endless = await ask({ deltas: () => words("reasoning", "a ".repeat(50)) });
		expect(endless.second).toMatchObject({ text: "", stop: "thinking-limit" });
		const wordy = [...words("reasoning", "a b "), ...words("content", "c d e f g h i")];
		const { second } = await ask({ deltas: () => wordy });
		expect(second).toMatchObject({ text: "c d e f ", thinking: { text: "a b" }, stop: "limit" });
	});

	it("is asked for no thinking with `off` alone, in the words of the servers that can", async () => {
		const { bodies } = await ask({ deltas: () => words("content", "two") }, "off");
		expect(bodies[0]).toMatchObject({ max_tokens: 4, chat_template_kwargs: { enable_thinking: false } });
		const plain = await ask({ deltas: () => words("content", "two") });
		expect(plain.bodies[0]).not.toHaveProperty("chat_template_kwargs");
	});

	it("costs a model without thinking no second question", async () => {
		const { asked, first, second } = await ask({ deltas: () => words("content", "two") });
		expect([asked, first.thinking, second.thinking]).toEqual([1, null, null]);
	});
});
