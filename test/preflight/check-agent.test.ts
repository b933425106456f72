import { describe, expect, it } from "vitest";
import { AgentProfile } from "../../src/preflight/agent-profile.ts";
import { checkAgent } from "../../src/preflight/check-agent.ts";
import { freePort } from "../../src/program/free-port.ts";
import { fakeOllama } from "../support/fake/fake-ollama.ts";

async function check(provider: object, environment: Record<string, string> = {}) {
	const profile = AgentProfile.parse({ agent: "a", providers: { p: { kind: "ollama", ...provider } } });
	const [report] = await checkAgent(profile, { environment, timeoutMs: 5000, onProvider: () => undefined });
	return report?.findings ?? [];
}

const wrong = async (...from: Parameters<typeof check>) =>
	(await check(...from)).filter(({ state }) => state !== "match");

describe("a profile against Ollama", () => {
	it("agrees where the server has the model and at least the context", async () => {
		await using ollama = await fakeOllama();
		const findings = await check({ endpoint: ollama.url, model: "tiny", context: 2048 });
		expect(findings.map(({ field, state }) => `${field} ${state}`)).toEqual([
			"endpoint match",
			"apiPath match",
			"model match",
			"kind match",
			"context match",
		]);
	});

	it("names the smaller context of the server, and both ways out", async () => {
		await using ollama = await fakeOllama();
		expect(await wrong({ endpoint: ollama.url, model: "tiny", context: 32_768 })).toEqual([
			{
				field: "context",
				state: "mismatch",
				value: 4096,
				expected: 32_768,
				remedy: "Set context to 4096, or restart Ollama with OLLAMA_CONTEXT_LENGTH=32768.",
			},
		]);
	});

	it("takes a context that is not told for unknown, not for agreement", async () => {
		await using idle = await fakeOllama({ "/api/ps": { models: [] } });
		await using old = await fakeOllama({ "/api/ps": { models: [{ name: "tiny:latest" }] } });
		for (const { url } of [idle, old])
			expect(await wrong({ endpoint: url, model: "tiny", context: 2048 })).toMatchObject([
				{ field: "context", state: "not-told", value: null },
			]);
	});

	it("never calls its KV type proven, and refuses types that it cannot have", async () => {
		await using ollama = await fakeOllama();
		const kv = (k: string, v: string) => wrong({ endpoint: ollama.url, kv: { k, v } });
		expect((await kv("q8_0", "q8_0")).map(({ state }) => state)).toEqual(["not-told", "not-told"]);
		expect(await kv("q8_0", "turbo4")).toMatchObject([
			{ field: "kv.k", state: "not-told" },
			{ field: "kv.v", state: "mismatch", value: "f16, q8_0, q4_0", expected: "turbo4" },
		]);
		expect(await kv("q8_0", "q4_0")).toMatchObject([
			{ field: "kv.k", state: "not-told" },
			{ field: "kv.v", state: "mismatch", value: "the type of K, q8_0", expected: "q4_0" },
		]);
	});
});

describe("a profile against any server", () => {
	it("says that nobody answers, and asks nothing more", async () => {
		const endpoint = `http://127.0.0.1:${await freePort()}`;
		expect(await check({ endpoint, context: 5 })).toMatchObject([
			{ field: "endpoint", state: "mismatch", value: "ECONNREFUSED", expected: endpoint },
		]);
	});

	it("finds the path where the API is", async () => {
		await using ollama = await fakeOllama();
		expect(await wrong({ endpoint: ollama.url, apiPath: "/api/v1" })).toMatchObject([
			{ field: "apiPath", value: "/v1", expected: "/api/v1", remedy: 'Set apiPath to "/v1".' },
		]);
	});

	it("tells a key that is missing, unset or wrong apart, without printing it", async () => {
		await using ollama = await fakeOllama({}, "secret-key");
		const named = { endpoint: ollama.url, apiKeyEnv: "AGENT_KEY" };
		const remedy = async (...from: Parameters<typeof check>) => JSON.stringify(await wrong(...from));
		expect(await remedy({ endpoint: ollama.url })).toContain("Name the variable");
		expect(await remedy(named)).toContain("Set AGENT_KEY in the environment");
		const refused = await remedy(named, { AGENT_KEY: "another-key" });
		expect(refused).toContain("Put the server's key into AGENT_KEY");
		expect(refused).not.toContain("another-key");
		expect(await remedy(named, { AGENT_KEY: "two-line\nkey" })).not.toMatch(/two-line/);
		expect(await wrong(named, { AGENT_KEY: "secret-key" })).toEqual([]);
	});

	it("names the models that are served, and a server of another kind", async () => {
		await using ollama = await fakeOllama();
		expect(await wrong({ kind: "llama-server", endpoint: ollama.url, model: "tiny" })).toMatchObject([
			{ field: "model", value: "tiny:latest", expected: "tiny" },
			{ field: "kind", value: "not llama-server", expected: "llama-server" },
		]);
	});
});
