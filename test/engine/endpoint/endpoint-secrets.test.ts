import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { openEndpointEngine } from "../../../src/engine/endpoint/endpoint-engine.ts";
import { urlOf } from "../../../src/engine/endpoint/endpoint-options.ts";
import { chat } from "../../../src/engine/port/chat.ts";
import { withoutKey } from "../../../src/words/without-key.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import type { RawReply } from "../../support/fake/endpoint-faults.ts";
import { fakeEndpoint } from "../../support/fake/fake-endpoint.ts";

const KEY = 'sk-SECRET"KEY/12345';
const MESSAGES = [{ role: "user", content: "How are you?" }] as const;

const json =
	(status: number, value: object): RawReply =>
	(response) =>
		void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
const said = { error: { message: `Incorrect API key provided: Bearer ${KEY}, also ${encodeURIComponent(KEY)}` } };
const events =
	(text: string): RawReply =>
	(response) =>
		void response.writeHead(200, { "content-type": "text/event-stream" }).end(text);

/** Servers that say the key again where they fail. */
const ECHOES: Readonly<Record<string, RawReply>> = {
	"a refusal": json(401, said),
	"a refused prompt": json(400, { error: { message: `context length exceeded by ${KEY}` } }),
	"a failure": json(422, said),
	"an error inside the stream": events(`data: ${JSON.stringify(said)}\n\n`),
	"an event of another form": events(`data: ${JSON.stringify({ choices: KEY })}\n\n`),
	"an event that is no JSON": events(`data: {${KEY}\n\n`),
	"a finish reason": events(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: KEY }] })}\n\n`),
	"an error with status 200": json(200, said),
	"a page": (response) => void response.writeHead(200, { "content-type": "text/html" }).end(`<p>${KEY}</p>`),
	"a server without tools": json(400, { error: { message: `${KEY} does not support tools` } }),
};

async function open(raw: RawReply) {
	const endpoint = await fakeEndpoint({ raw, key: KEY });
	const urls = { f16: endpoint.url };
	const log: string[] = [];
	const options = { urls, model: null, apiKey: KEY, timeoutMs: 5000, log: (line: string) => void log.push(line) };
	const engine = await (await openEndpointEngine(options)).open(uniform("f16"), CONTRACT_SETTINGS);
	return { engine, log, [Symbol.asyncDispose]: () => endpoint[Symbol.asyncDispose]() };
}

describe("the API key", () => {
	it.each(Object.entries(ECHOES))("is in no word of what comes of %s", async (_, raw) => {
		await using opened = await open(raw);
		const request = { messages: MESSAGES, maxTokens: 8, thinking: "off", cache: "none" } as const;
		const outcomes = await Promise.allSettled([
			chat(opened.engine, request),
			opened.engine.tools?.call({ messages: MESSAGES, tools: [], maxTokens: 8 }),
			opened.engine.chat?.countPrompt(request, new AbortController().signal),
		]);
		expect(outcomes[0].status).toBe("rejected");
		const words = inspect([outcomes, opened.log], { depth: 20, showHidden: true });
		expect(words).not.toMatch(/SECRET|12345/);
	});

	it("is in no word where the server refuses it before any trial", async () => {
		await using endpoint = await fakeEndpoint({ key: "another" });
		const urls = { f16: `${endpoint.url}/none` };
		const opening = openEndpointEngine({ urls, model: null, apiKey: KEY, timeoutMs: 5000, log: () => undefined });
		const error = await opening.catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(Error);
		expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/SECRET|12345/);
	});

	it("is found with its scheme, in JSON, in a URL, and line by line", () => {
		const key = 'first"line\nsecond line';
		const texts = ['Bearer first"line', 'first\\"line', "first%22line", "second line", JSON.stringify(key)];
		for (const text of texts) expect(withoutKey(`x ${text} y`, key)).not.toMatch(/first|second/);
		expect(withoutKey("nothing of it", null)).toBe("nothing of it");
	});
});

describe("the URL of a variant", () => {
	it("is none for a name that every object knows", () => {
		for (const name of ["constructor", "toString", "__proto__", "f16x"])
			expect(urlOf({ f16: "http://127.0.0.1:1" }, name)).toBeNull();
		expect(urlOf({ f16: "http://127.0.0.1:1" }, "f16@b32")).toBe("http://127.0.0.1:1");
	});
});
