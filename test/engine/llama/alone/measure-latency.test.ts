import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EnginePerformance } from "../../../../src/engine/port/performance.ts";
import { FAKE_SETTINGS, type FakeServerEngine, isAlive, openFakeServer } from "../../../support/fake/fake-server.ts";
import { openBuild } from "../../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

let folder: TemporaryFolder;
let fake: FakeServerEngine;
let measure: EnginePerformance;

beforeEach(async () => {
	folder = await temporaryFolder();
	fake = await openFakeServer(folder.path);
	if (fake.engine.performance === null) throw new Error("the engine cannot be measured");
	measure = fake.engine.performance;
});

afterEach(async () => {
	expect(fake.pids().filter(isAlive)).toEqual([]);
	expect((await readdir(folder.path)).filter((name) => name.startsWith("slots-"))).toEqual([]);
	await folder[Symbol.asyncDispose]();
});

const settings = FAKE_SETTINGS;
const never = new AbortController().signal;

describe("the time to load", () => {
	it("is that of two servers, one after the other, from their start to ready", async () => {
		const { cold, warmMs } = await measure.load(fake.config("starts-slowly"), { settings }, never);
		expect(fake.pids()).toHaveLength(2);
		expect(warmMs).toBeGreaterThan(700);
		if (cold.state === "cold") expect(cold.ms).toBeGreaterThan(700);
		else expect(cold.reason).toMatch(/page cache/);
	});

	it("is measured under the suite's own chat template as well", async () => {
		const { engine, config } = await openFakeServer(folder.path, { chatTemplate: "{{ messages }}" });
		const times = await engine.performance?.load(config(""), { settings }, never);
		expect(times?.warmMs).toBeGreaterThan(0);
	});

	it("is a failure of the trial where a server does not start", async () => {
		await expect(measure.load(fake.config("dies-at-start"), { settings }, never)).rejects.toMatchObject({
			code: "engine-failed",
			message: expect.stringContaining("something is wrong"),
		});
	});

	it("is refused where the cache is not what was asked for", async () => {
		const lying = fake.config("shows=q8_0-q4_0", { k: "q8_0", v: "q8_0" });
		await expect(measure.load(lying, { settings }, never)).rejects.toMatchObject({
			code: "engine-config-mismatch",
			message: expect.stringMatching(/requested .*effective /),
		});
	});

	it("is given up at once when the run is interrupted", async () => {
		const abort = new AbortController();
		const loading = measure.load(fake.config("never-ready"), { settings }, abort.signal);
		while (fake.pids().length === 0) await sleep(5);
		abort.abort(new Error("interrupted"));
		await expect(loading).rejects.toThrow("interrupted");
	});
});

describe("the time to the first token", () => {
	it("is that of the second request to a fresh server, its prompt evaluated whole", async () => {
		const config = fake.config("");
		const found = await measure.firstToken(config, { settings, promptTokens: 300 }, never);
		expect(found).toMatchObject({ promptTokensEvaluated: 300, promptMs: 1 });
		expect(found.firstTokenMs).toBeGreaterThan(0);
		expect(fake.pids()).toHaveLength(1);
	});

	it.each([
		["rewrites-prompt", "engine-error", /sent a prompt of 64 tokens, it reports 63 tokens evaluated/],
		["dies-in-request", "engine-crashed", /SIGSEGV while waiting for the first token of v after 300 tokens/],
		["breaks-stream", "engine-error", /Compute error/],
	])("is a failure of the trial where the server %s", async (fault, reason, message) => {
		const failing = measure.firstToken(fake.config(fault), { settings, promptTokens: 300 }, never);
		await expect(failing).rejects.toMatchObject({ reason, message: expect.stringMatching(message) });
	});

	it("is a failure of the trial where the prompt does not fit", async () => {
		const failing = measure.firstToken(fake.config(""), { settings, promptTokens: 2000 }, never);
		await expect(failing).rejects.toMatchObject({ reason: "context-full" });
	});
});

describeWith(NEEDS.engineBuild, "a real build", () => {
	it("loads and answers, each in processes of its own, longer prompts later", async () => {
		const engine = await openBuild(folder.path, { kvTypes: ["f16", "q8_0", "q4_0", "turbo4"] });
		const turbo4 = { name: "turbo4", k: "turbo4", v: "turbo4", layerProfile: 0, environment: {} } as const;
		const times = await engine.performance?.load(turbo4, { settings: { ...settings, contextTokens: 2048 } }, never);
		expect(times?.warmMs).toBeGreaterThan(10);
		const waits = [64, 1500].map((promptTokens) => async () => {
			const request = { settings: { ...settings, contextTokens: 2048 }, promptTokens };
			return (await engine.performance?.firstToken(turbo4, request, never))?.firstTokenMs ?? 0;
		});
		const [short, long] = [await waits[0]?.(), await waits[1]?.()];
		expect(long).toBeGreaterThan(5 * (short ?? Number.POSITIVE_INFINITY));
		await engine.close();
	});
});
