import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadAgentProfile } from "../../src/preflight/load-agent-profile.ts";
import { fakeOllama } from "../support/fake/fake-ollama.ts";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const profileOf = (url: string, more: string) =>
	`agent: a\nproviders:\n  local:\n    kind: ollama\n    endpoint: ${url}\n    model: tiny\n${more}`;

describe("tq-eval check-agent", () => {
	it.each([
		["a profile that agrees", "    context: 4096\n", [], 0],
		["a context that is too large", "    context: 8192\n", [], 1],
		["a cache that is not told", "    kv: { k: q8_0, v: q8_0 }\n", [], 1],
		["one that may go untold", "    kv: { k: q8_0, v: q8_0 }\n", ["--allow-untold"], 0],
		["a mismatch, whatever may go untold", "    kv: { k: q8_0, v: turbo4 }\n", ["--allow-untold"], 1],
	] as const)("ends %s with its exit code", async (_, more, options, expected) => {
		await using folder = await temporaryFolder();
		await using ollama = await fakeOllama();
		const file = path.join(folder.path, "agent.yaml");
		await writeFile(file, profileOf(ollama.url, more));
		const { code, stdout } = await inProcess(["check-agent", file, "--json", ...options]);
		expect(code).toBe(expected);
		expect(JSON.parse(stdout)).toMatchObject({ agent: "a", agrees: expected === 0 });
	});

	it("prints value, expectation and remedy of a mismatch", async () => {
		await using folder = await temporaryFolder();
		await using ollama = await fakeOllama();
		const file = path.join(folder.path, "agent.yaml");
		await writeFile(file, profileOf(ollama.url, "    context: 8192\n"));
		const { stdout } = await inProcess(["check-agent", file]);
		expect(stdout).toContain(
			"mismatch  providers.local.context: value 4096, expected 8192\n          remedy: Set context",
		);
	});

	it("refuses a profile with a key in its URL or an unknown cache type, by line", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "agent.yaml");
		await writeFile(file, profileOf("http://me:pw@127.0.0.1:1", "    kv: { k: q 9, v: f16 }\n"));
		const { code, stderr } = await inProcess(["check-agent", file]);
		expect(code).toBe(2);
		expect(stderr).toMatch(/agent\.yaml:5:[\s\S]*credentials[\s\S]*agent\.yaml:7:/);
	});

	it("reads the profile of the documentation", async () => {
		const { providers } = await loadAgentProfile("docs/examples/agent-profile.yaml");
		expect(Object.values(providers).map(({ kind, apiPath }) => kind + apiPath)).toEqual([
			"llama-server/v1",
			"ollama/v1",
		]);
	});
});
