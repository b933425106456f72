import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { openEndpointEngine } from "../../../src/engine/endpoint/endpoint-engine.ts";
import { chat } from "../../../src/engine/port/chat.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import type { RawReply } from "../../support/fake/endpoint-faults.ts";
import { fakeEndpoint } from "../../support/fake/fake-endpoint.ts";

const REQUEST = {
	messages: [{ role: "user", content: "How are you?" }],
	maxTokens: 8,
	thinking: "off",
	cache: "none",
} as const;

const piece = (content: string, finish: string | null = null) =>
	`data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: finish }] })}\n\n`;

const begin = (response: ServerResponse) => response.writeHead(200, { "content-type": "text/event-stream" });

/** Servers that stop somewhere and keep the connection open. */
const HANGS: Readonly<Record<string, RawReply>> = {
	"before its headers": () => undefined,
	"after its headers": (response) => begin(response).flushHeaders(),
	"in the middle": (response) => void begin(response).write(piece("half")),
	"but for comments": (response) => {
		begin(response).write(piece("half"));
		const pings = setInterval(() => response.write(": ping\n\n"), 20);
		response.on("close", () => clearInterval(pings));
	},
	"in the middle of JSON": (response) =>
		void response.writeHead(200, { "content-type": "application/json" }).write('{"choices":['),
};

async function ask(raw: RawReply, signal?: AbortSignal) {
	await using endpoint = await fakeEndpoint({ raw });
	const urls = { f16: endpoint.url };
	const limits = { timeoutMs: 300, silenceMs: 150 };
	const engine = await openEndpointEngine({ urls, model: null, apiKey: null, log: () => undefined, ...limits });
	const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
	const began = performance.now();
	const [outcome] = await Promise.allSettled([chat(open, REQUEST, signal)]);
	return { outcome, asked: endpoint.bodies.length, tookMs: performance.now() - began };
}

describe("a server that falls silent", () => {
	it.each(Object.entries(HANGS))("is given up once: %s", async (_, raw) => {
		const { outcome, asked } = await ask(raw);
		expect(outcome).toMatchObject({
			status: "rejected",
			reason: { reason: "silent", message: expect.stringContaining("no event came for") },
		});
		expect(asked).toBe(1);
	});

	it("is heard as long as it writes, however long that takes", async () => {
		const { outcome } = await ask((response) => {
			begin(response);
			const words = Array.from({ length: 6 }, (__, at) => piece(`${at} `));
			const write = (): void => {
				const next = words.shift();
				if (next === undefined) return void response.end(piece("", "stop"));
				response.write(next);
				setTimeout(write, 80);
			};
			write();
		});
		expect(outcome).toMatchObject({ status: "fulfilled", value: { text: "0 1 2 3 4 5 " } });
	});

	it("that asks for a day is not waited for, and an abort is heard meanwhile", async () => {
		const busy: RawReply = (response) =>
			void response.writeHead(429, { "retry-after": "86400", "content-type": "application/json" }).end("{}");
		const stop = AbortSignal.timeout(100);
		const { outcome, tookMs } = await ask(busy, stop);
		expect(outcome).toMatchObject({ status: "rejected", reason: stop.reason });
		expect(tookMs).toBeLessThan(280);
	});
});
