import { describe, expect, it } from "vitest";
import { openEndpointEngine } from "../../../src/engine/endpoint/endpoint-engine.ts";
import { chat } from "../../../src/engine/port/chat.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import { EMPTY, FAULTS, type RawReply, streamed, unstreamed } from "../../support/fake/endpoint-faults.ts";
import { fakeEndpoint } from "../../support/fake/fake-endpoint.ts";

const MESSAGES = [{ role: "user", content: "How are you?" }] as const;

/** What a server that answers so is taken to have said, as text, to tools, and where it only counts. */
async function ask(raw: RawReply) {
	await using endpoint = await fakeEndpoint({ raw });
	const urls = { f16: endpoint.url };
	const engine = await openEndpointEngine({ urls, model: null, apiKey: null, timeoutMs: 5000, log: () => undefined });
	const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
	const thinking = { maxTokens: 8 };
	const request = { messages: MESSAGES, maxTokens: 8, thinking, cache: "none" } as const;
	const [text, tools, count] = await Promise.allSettled([
		chat(open, request),
		open.tools?.call({ messages: MESSAGES, tools: [], maxTokens: 8 }),
		open.chat?.countPrompt(request, new AbortController().signal),
	]);
	return { text, tools, count };
}

const failed = (told: RegExp) => ({
	status: "rejected",
	reason: { reason: "engine-error", message: expect.stringMatching(told) },
});

describe("what a server did in place of a reply", () => {
	it.each(Object.entries(FAULTS))("is a named failure of the engine: %s", async (_, [raw, told]) => {
		const { text, tools, count } = await ask(raw);
		expect(text).toMatchObject(failed(told));
		expect(tools).toMatchObject(failed(told));
		expect(count).toMatchObject(failed(told));
	});

	it.each(Object.entries(EMPTY))("is a named failure where a turn closed with nothing in it: %s", async (_, raw) => {
		const { text, tools } = await ask(raw);
		expect(text).toMatchObject(failed(/without a single piece/));
		expect(tools).toMatchObject(failed(/without a single piece/));
	});
});

describe("a reply in another form than that of OpenAI's streams", () => {
	it("is read where its content comes in parts of text", async () => {
		const parts = [{ content: [{ type: "text", text: "quite " }] }, { content: [{ text: "well" }, { text: "!" }] }];
		const { text } = await ask(streamed(parts, "stop"));
		expect(text).toMatchObject({ value: { text: "quite well!", stop: "end-of-turn" } });
	});

	it("is read where it came whole", async () => {
		const { text, tools, count } = await ask(unstreamed);
		expect(text).toMatchObject({ value: { text: "fine", stop: "end-of-turn", promptTokens: 7 } });
		expect(tools).toMatchObject({ value: { reply: { text: "fine", stop: "end-of-turn" } } });
		expect(count).toMatchObject({ value: 7 });
	});

	it("is read where its lines end otherwise, and where nothing but the end mark is cut", async () => {
		const raw =
			(text: string): RawReply =>
			(response) =>
				void response.writeHead(200, { "content-type": "text/event-stream" }).end(text);
		const lines = (end: string) =>
			`data: {"choices":[{"delta":{"content":"fine"},"finish_reason":"stop"}]}${end}${end}data: [DONE]`;
		for (const end of ["\n", "\r\n", "\r"])
			expect((await ask(raw(lines(end)))).text).toMatchObject({ value: { text: "fine", stop: "end-of-turn" } });
	});
});
