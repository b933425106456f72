import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AgentProfile } from "../../src/preflight/agent-profile.ts";
import { checkAgent } from "../../src/preflight/check-agent.ts";
import { type HandStarted, handStartedServer } from "../support/fake/hand-started-server.ts";
import { ENGINE_BUILD } from "../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/world/temporary-folder.ts";

const KEY = "a key of the test";

describeWith(NEEDS.engineBuild, "a profile against a real llama-server of q8_0 and turbo4", () => {
	let folder: TemporaryFolder;
	let server: HandStarted;

	beforeAll(async () => {
		folder = await temporaryFolder();
		server = await handStartedServer(path.resolve(ENGINE_BUILD ?? ""), folder.path, {
			k: "q8_0",
			v: "turbo4",
			key: KEY,
		});
	});

	afterAll(async () => {
		await server.stop();
		await folder[Symbol.asyncDispose]();
	});

	async function check(provider: object) {
		const one = { kind: "llama-server", endpoint: server.url, apiKeyEnv: "KEY", ...provider };
		const profile = AgentProfile.parse({ agent: "a", providers: { one } });
		const [report] = await checkAgent(profile, {
			environment: { KEY },
			timeoutMs: 60_000,
			onProvider: () => undefined,
		});
		return report?.findings ?? [];
	}

	it("agrees on every field, the types being read from a saved slot", async () => {
		const kv = { k: "q8_0", v: "turbo4" };
		const findings = await check({ context: 1024, kv, slotFolder: folder.path });
		expect(findings.map(({ field, state }) => `${field} ${state}`)).toEqual([
			"endpoint match",
			"apiPath match",
			"kind match",
			"context match",
			"kv.k match",
			"kv.v match",
		]);
	});

	it("names each field that differs", async () => {
		const kv = { k: "f16", v: "turbo3" };
		const findings = await check({ model: "another", context: 1_000_000, kv, slotFolder: folder.path });
		expect(findings.filter(({ state }) => state === "mismatch")).toMatchObject([
			{ field: "model", expected: "another" },
			{ field: "context", value: 1024, expected: 1_000_000 },
			{ field: "kv.k", value: "q8_0", expected: "f16" },
			{ field: "kv.v", value: "turbo4", expected: "turbo3" },
		]);
	});

	it("does not call a type proven without the folder of saved slots, or with another", async () => {
		const kv = { k: "q8_0", v: "turbo4" };
		for (const more of [{}, { slotFolder: path.join(folder.path, "elsewhere") }])
			expect((await check({ kv, ...more })).slice(-2)).toMatchObject([
				{ field: "kv.k", state: "not-told", value: null },
				{ field: "kv.v", state: "not-told", value: null },
			]);
	});
});
