import { writeFileSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { expect, it } from "vitest";
import { openEmbeddedEngine } from "../../../../src/engine/embedded/embedded-engine.ts";
import { openProbe, type ProbeSettings } from "../../../../src/engine/llama/probe/probe.ts";
import type { ProbeProgram } from "../../../../src/engine/llama/probe/probe-connection.ts";
import { startProbe } from "../../../../src/engine/llama/probe/start-probe.ts";
import type { KvType } from "../../../../src/kv/kv-type.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

/** The real program runs where one was built: `TQ_EVAL_PROBE=<engine build>/bin/tq-probe`. */
const PROBE = process.env.TQ_EVAL_PROBE ?? "";
const MODEL = path.resolve(import.meta.dirname, "../../../../models/tq-mini-q8_0.gguf");
const TOKENS = Array.from({ length: 200 }, (_, i) => 1 + ((i * 37 + (i >> 3) * 11) % 1900));
const RANGES = [
	[1, 60],
	[100, 200],
] as const;

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

function program(environment: Record<string, string> = {}): ProbeProgram {
	return { file: PROBE, environment };
}

function settings(k: KvType, v: KvType = k): ProbeSettings {
	return { model: MODEL, k, v, contextTokens: 512, batchTokens: 256, threads: 1, flashAttention: "on" };
}

async function embeddedLogprobs(type: KvType): Promise<Float32Array> {
	await using folder = await temporaryFolder();
	const engine = await openEmbeddedEngine({ modelFile: MODEL, tempDirectory: folder.path, parallel: 1, threads: 1 });
	const config = { name: type, k: type, v: type, layerProfile: 0, environment: {} } as const;
	const opened = await engine.open(config, { contextTokens: 512, batchTokens: 256, threads: 1 });
	const scores = await opened.tokens!.scoreTokens({ tokens: TOKENS, ranges: RANGES, top: 4 });
	await opened.close();
	await engine.close();
	return scores.targetLogprobs;
}

async function probeReplay(type: KvType, mode: "prefill" | "decode") {
	const probe = await openProbe(program(), settings(type));
	const scores = await probe.replay({ tokens: TOKENS, ranges: RANGES, top: 4, mode });
	await probe.close();
	return scores;
}

function largestDifference(a: Float32Array, b: Float32Array): number {
	expect(a).toHaveLength(b.length);
	return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
}

async function meanWeightCosine(type: KvType): Promise<number> {
	const probe = await openProbe(program(), settings(type));
	const layers = await probe.attention(TOKENS, 16);
	await probe.close();
	const means = layers.flatMap(({ heads }) => heads.map(({ weightCosine }) => weightCosine.mean));
	return means.reduce((sum, mean) => sum + mean, 0) / means.length;
}

async function checklist(type: KvType, environment: Record<string, string> = {}): Promise<Map<string, boolean | null>> {
	const probe = await openProbe(program(environment), settings(type));
	const items = await probe.codec({ type, rows: 128, seed: 3 });
	await probe.close();
	return new Map(items.map(({ id, passed }) => [id, passed]));
}

describeWith(NEEDS.probe, "tq-probe on the mini model", () => {
	it("names the types of mixed and of profiled caches layer by layer", async () => {
		const mixed = await openProbe(program(), settings("q8_0", "q4_0"));
		expect((await mixed.layers()).layers[5]).toEqual({
			layer: 5,
			k: "q8_0",
			v: "q4_0",
			kRowBytes: 272,
			vRowBytes: 144,
		});
		await mixed.close();

		const profiled = await openProbe(program({ TURBO_LAYER_ADAPTIVE: "7" }), settings("q8_0", "turbo2"));
		const { layers, kvBytes } = await profiled.layers();
		const boundary = ["q8_0", "q8_0"];
		expect(layers.map(({ v }) => v)).toEqual([...boundary, ...Array(4).fill("turbo2"), ...boundary]);
		expect(kvBytes).toBe(512 * layers.reduce((sum, { kRowBytes, vRowBytes }) => sum + kRowBytes + vRowBytes, 0));
		await profiled.close();
	});

	it.each(["f16", "q8_0"] as const)("replays %s as the embedded engine scores it", async (type) => {
		const { targetLogprobs } = await probeReplay(type, "prefill");
		expect(largestDifference(targetLogprobs, await embeddedLogprobs(type))).toBeLessThan(1e-3);
	});

	it.each(["f16", "turbo3"] as const)("decodes %s close to its prefill", async (type) => {
		const prefill = await probeReplay(type, "prefill");
		const decode = await probeReplay(type, "decode");
		const mean = (x: Float32Array) => x.reduce((sum, value) => sum + value, 0) / x.length;
		expect(Math.abs(mean(prefill.targetLogprobs) - mean(decode.targetLogprobs))).toBeLessThan(0.05);
	});

	it("finds attention the closer the more bits K has", async () => {
		const order = ["f16", "q8_0", "turbo4", "turbo3", "turbo2"] as const;
		const cosines: number[] = [];
		for (const type of order) cosines.push(await meanWeightCosine(type));
		expect(cosines).toEqual([...cosines].sort((a, b) => b - a));
		expect(cosines[0]).toBeGreaterThan(0.99999);
	});

	it("passes the turbo types on the whole checklist", async () => {
		for (const type of ["turbo4", "turbo3", "turbo2"] as const) {
			expect([...(await checklist(type)).values()]).toEqual(Array(7).fill(true));
		}
	});

	it("fails a uniform type on its levels, and an unrotated one on its rotation", async () => {
		expect((await checklist("q4_0")).get("lloyd-max-levels")).toBe(false);
		const unrotated = await checklist("q8_0", { LLAMA_ATTN_ROT_DISABLE: "1" });
		expect(unrotated.get("structured-rotation")).toBe(false);
		expect(unrotated.get("same-rotation-both-ways")).toBe(null);
	});

	it("refuses what it cannot open, with a reason and exit code 2", async () => {
		await using folder = await temporaryFolder();
		const corrupt = path.join(folder.path, "corrupt.gguf");
		writeFileSync(corrupt, `GGUF${"\u0003".repeat(400)}`);
		const refused = [
			[{ ...settings("f16"), k: "turbo9" as KvType }, "unknown-type"],
			[{ ...settings("f16"), model: corrupt }, "model-load"],
			[{ ...settings("f16"), model: "/nowhere.gguf" }, "model-load"],
			[{ ...settings("f16"), contextTokens: 1 << 30 }, "out-of-memory"],
			[{ ...settings("q8_0"), flashAttention: "off" as const }, "context-create"],
			[{ ...settings("f16"), threads: 0 }, "bad-request"],
		] as const;
		for (const [wrong, reason] of refused) await expect(openProbe(program(), wrong)).rejects.toMatchObject({ reason });
		const input = JSON.stringify({ id: 1, verb: "open" });
		expect((await execa(PROBE, { input, reject: false, extendEnv: false })).exitCode).toBe(2);
	});

	it("lists no faults, and refuses one that it could not have", async () => {
		const probe = await startProbe(program());
		expect(probe.hello).toMatchObject({ faults: [], fault: null });
		await probe.close();
		const faulty = program({ TQ_FAULT: "one-layer:1" });
		await expect(openProbe(faulty, settings("f16"))).rejects.toThrow(/this is no calibration build/);
	});

	it("survives requests that are wrong and answers the next", async () => {
		const probe = await openProbe(program(), settings("f16"));
		const request = { tokens: TOKENS, ranges: RANGES, top: 4, mode: "prefill" as const };
		const wrong = [
			[{ ...request, ranges: [[0, 4]] as const }, "bad-request"],
			[{ ...request, tokens: [1, 999_999] }, "bad-request"],
			[{ ...request, tokens: Array(600).fill(1) }, "context-full"],
		] as const;
		for (const [each, reason] of wrong) await expect(probe.replay(each)).rejects.toMatchObject({ reason });
		expect((await probe.replay(request)).positions).toHaveLength(159);
		await probe.close();
	});

	it("asks for a model before work, and ends with code 0 when its input does", async () => {
		const probe = await startProbe(program());
		await expect(probe.request("layers", {}, { silenceMs: 5000 })).rejects.toMatchObject({ reason: "not-open" });
		await probe.close();
		const { exitCode, stdout } = await execa(PROBE, { input: "{not json\n", extendEnv: false });
		expect(exitCode).toBe(0);
		expect(JSON.parse(stdout.split("\n")[1]!)).toMatchObject({ id: null, type: "error", code: "bad-request" });
	});

	it("does not outlive a host that is killed", async () => {
		const script = `const probe = require("node:child_process").spawn(${JSON.stringify(PROBE)}, { stdio: "pipe" });
			probe.stdout.once("data", () => console.log(probe.pid)); setInterval(() => {}, 1000);`;
		const host = execa(process.execPath, ["-e", script], { reject: false, buffer: false });
		const { value: pid } = await host.iterable()[Symbol.asyncIterator]().next();
		expect(isRunning(Number(pid))).toBe(true);
		host.kill("SIGKILL");
		await expect.poll(() => isRunning(Number(pid)), { timeout: 10_000 }).toBe(false);
	});

	it("cannot tell the rotation of Q without flash attention, and says so", async () => {
		const probe = await openProbe(program(), { ...settings("turbo4", "f16"), flashAttention: "off" });
		const items = await probe.codec({ type: "turbo4", rows: 16, seed: 3 });
		expect(items[1]).toMatchObject({ id: "same-rotation-both-ways", passed: null });
		await expect(probe.attention(TOKENS, 4)).rejects.toMatchObject({ reason: "bad-request" });
		await probe.close();
	});
});
