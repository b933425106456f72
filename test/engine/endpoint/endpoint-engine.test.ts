import { describe, expect, it } from "vitest";
import { openEndpointEngine } from "../../../src/engine/endpoint/endpoint-engine.ts";
import type { EndpointOptions } from "../../../src/engine/endpoint/endpoint-options.ts";
import { chat } from "../../../src/engine/port/chat.ts";
import { EngineFailure } from "../../../src/engine/port/engine-failure.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import { engineContract } from "../../contract/engine.contract.ts";
import { type FakeEndpointScript, fakeEndpoint } from "../../support/fake/fake-endpoint.ts";

const REQUEST = {
	messages: [{ role: "user", content: "How are you?" }],
	maxTokens: 16,
	thinking: { maxTokens: 32 },
	cache: "none",
} as const;

function options(url: string, more: Partial<EndpointOptions> = {}): EndpointOptions {
	return { urls: { f16: url }, model: null, apiKey: null, timeoutMs: 5000, log: () => undefined, ...more };
}

/** One reply through an endpoint that does what a test says. */
async function replyOf(script: FakeEndpointScript) {
	await using endpoint = await fakeEndpoint(script);
	const engine = await openEndpointEngine(options(endpoint.url));
	const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
	return { reply: await chat(open, REQUEST), endpoint, open };
}

engineContract("The openai engine", ["chat", "tools"], async () => {
	const endpoint = await fakeEndpoint({ answer: () => "seven lanterns hang in the harbour" });
	const engine = await openEndpointEngine(options(endpoint.url));
	return { ...engine, close: async () => await endpoint[Symbol.asyncDispose]() };
});

describe("the openai engine", () => {
	it("asks greedily for what was asked and gives the whole text", async () => {
		const { reply, endpoint } = await replyOf({ answer: () => "quite well, thank you" });
		expect(endpoint.bodies[0]).toMatchObject({
			model: "tiny",
			messages: REQUEST.messages,
			max_tokens: 16,
			temperature: 0,
			seed: 1,
		});
		expect(reply).toMatchObject({ text: "quite well, thank you", stop: "end-of-turn", promptTokens: 7 });
	});

	it("tells no token ids, no log-probabilities and no cache hits that it was not told", async () => {
		const { reply } = await replyOf({});
		expect(reply).toMatchObject({ prompt: null, tokens: null, logprobs: null, promptTokensReused: null });
		const silent = await replyOf({ usage: null });
		expect(silent.reply).toMatchObject({ promptTokens: null, promptTokensEvaluated: null });
	});

	it("counts cache hits where they are told", async () => {
		const usage = { prompt_tokens: 100, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 90 } };
		const { reply } = await replyOf({ usage });
		expect(reply).toMatchObject({ promptTokensReused: 90, promptTokensEvaluated: 10 });
	});

	it("takes an answer whose usage says nothing for one that was not told of", async () => {
		const { reply } = await replyOf({ usage: {} });
		expect(reply).toMatchObject({ text: "fine", promptTokens: null, promptTokensEvaluated: null });
	});

	it("reports a stream of another form, with the field", async () => {
		const odd = [{ content: ["a part"] }];
		const error = await replyOf({ deltas: () => odd }).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ reason: "engine-error", message: expect.stringContaining("delta.content") });
	});

	it("takes a reply that a limit ended for cut", async () => {
		expect((await replyOf({ finish: "length" })).reply.stop).toBe("limit");
	});

	it("is never attested, and says whose word its cache is", async () => {
		const { open } = await replyOf({});
		expect(open.attestation).toMatchObject({ attested: false, reason: expect.stringContaining("its owner says") });
	});

	it("tells no length of a prompt where the server counts nothing", async () => {
		await using endpoint = await fakeEndpoint({ usage: null });
		const open = await (await openEndpointEngine(options(endpoint.url))).open(uniform("f16"), CONTRACT_SETTINGS);
		expect(await open.chat?.countPrompt(REQUEST, new AbortController().signal)).toBeNull();
	});

	it("reports a full context as that", async () => {
		const error = await replyOf({ status: 400 }).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(EngineFailure);
		expect(error).toMatchObject({ reason: "context-full" });
	});

	it("reports a connection that breaks in the middle of a reply", async () => {
		const error = await replyOf({ answer: () => null }).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(EngineFailure);
	});

	it("names the URL and the remedy where nobody listens", async () => {
		const gone = await fakeEndpoint();
		await gone[Symbol.asyncDispose]();
		const opening = openEndpointEngine(options(gone.url));
		await expect(opening).rejects.toMatchObject({ code: "environment", value: gone.url });
		await expect(opening).rejects.toThrow(/did not answer/);
	});

	it("asks for a key where one is missing, and shows none", async () => {
		await using endpoint = await fakeEndpoint({ key: "s3cret" });
		const opening = openEndpointEngine(options(endpoint.url, { apiKey: "wr0ng" }));
		await expect(opening).rejects.toMatchObject({ remedy: expect.stringContaining("apiKeyEnv") });
		const error = (await opening.catch((thrown: unknown) => thrown)) as Error;
		expect(JSON.stringify([error.message, { ...error }])).not.toContain("wr0ng");
		await expect(openEndpointEngine(options(endpoint.url, { apiKey: "s3cret" }))).resolves.toBeDefined();
	});

	it("asks which model where several are served", async () => {
		await using endpoint = await fakeEndpoint({ models: ["small", "large"] });
		await expect(openEndpointEngine(options(endpoint.url))).rejects.toMatchObject({
			remedy: expect.stringContaining("small, large"),
		});
		const { model } = await openEndpointEngine(options(endpoint.url, { model: "large" }));
		expect(model).toMatchObject({ name: "large", sha256: null, layers: null });
	});

	it("supports the variants that have a URL, the control by its baseline's", async () => {
		await using endpoint = await fakeEndpoint();
		const engine = await openEndpointEngine(options(endpoint.url));
		expect(engine.supports({ ...uniform("f16"), name: "f16@b32" })).toEqual({ supported: true });
		expect(engine.supports(uniform("q8_0"))).toMatchObject({
			supported: false,
			remedy: expect.stringContaining("--url q8_0="),
		});
	});
});
