import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbeddedEngine } from "../../../src/engine/embedded/embedded-engine.ts";
import type { Engine } from "../../../src/engine/port/engine.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import { engineContract } from "../../contract/engine.contract.ts";
import { STOCK_TYPES } from "../../support/sample/stock-types.ts";

const MODEL = "models/tq-mini-q8_0.gguf";
let tempDirectory: string;

beforeAll(async () => {
	tempDirectory = await mkdtemp(join(tmpdir(), "tq-eval-engine-"));
});

afterAll(async () => {
	await rm(tempDirectory, { recursive: true, force: true });
});

function start(): Promise<Engine> {
	return openEmbeddedEngine({ modelFile: MODEL, tempDirectory, parallel: 2, threads: 1, gpu: false });
}

engineContract("The embedded engine", ["tokens"], start);

describe("the embedded engine on the bundled model", () => {
	let engine: Engine;

	beforeAll(async () => {
		engine = await start();
	});

	afterAll(async () => {
		await engine.close();
	});

	const scoreUnder = async (k: "f16" | "q8_0" | "q4_0") => {
		const open = await engine.open(uniform(k), CONTRACT_SETTINGS);
		const text = "The baker carried the heavy basket to the market in the morning. ".repeat(8);
		const tokens = await open.tokens!.tokenize(text, { special: false });
		const scores = await open.tokens!.scoreTokens({ tokens, ranges: [[1, tokens.length]], top: 4 });
		await open.close();
		return scores.targetLogprobs;
	};

	it("names its binaries, its backend and its model", () => {
		expect(engine.identity).toMatchObject({ kind: "embedded", backend: "cpu" });
		expect(engine.identity.version).toContain("node-llama-cpp");
		expect(Object.keys(engine.identity.binaries)).toContain("llama-addon.node");
		expect(engine.model).toMatchObject({ file: MODEL, architecture: "llama" });
		expect(engine.model.sha256).toMatch(/^[0-9a-f]{64}$/);
	});

	it.each(STOCK_TYPES)("opens and attests %s as what was asked for", async (type) => {
		expect(engine.supports(uniform(type))).toEqual({ supported: true });
		const { attestation, close } = await engine.open(uniform(type), CONTRACT_SETTINGS);
		await close();
		expect(attestation.attested && attestation.layers.every(({ k, v }) => k === type && v === type)).toBe(true);
		expect(attestation.attested && attestation.kvBytes).toBeGreaterThan(0);
	});

	it("attests K and V of an asymmetric pair each on its own, with the rotation the log states", async () => {
		const { attestation, close } = await engine.open(uniform("q8_0", "q4_0"), CONTRACT_SETTINGS);
		await close();
		expect(attestation).toMatchObject({ attested: true, rotationK: true, rotationV: true, flashAttention: true });
		expect(attestation.attested && attestation.layers[0]).toMatchObject({ k: "q8_0", v: "q4_0" });
	});

	it("keeps the log lines of two contexts apart that are opened side by side", async () => {
		const [a, b] = await Promise.all([
			engine.open(uniform("q8_0"), CONTRACT_SETTINGS),
			engine.open(uniform("q4_0"), CONTRACT_SETTINGS),
		]);
		const evidence = (open: typeof a) => (open.attestation.attested ? open.attestation.evidence.join("\n") : "");
		expect(evidence(a)).toContain("K (q8_0)");
		expect(evidence(a)).not.toContain("q4_0");
		expect(evidence(b)).toContain("K (q4_0)");
		expect(evidence(b)).not.toContain("q8_0");
		await expect(engine.open(uniform("f16"), CONTRACT_SETTINGS)).rejects.toMatchObject({ code: "internal" });
		await Promise.all([a.close(), b.close()]);
	});

	it("gives q8_0 log-probabilities that differ from f16 but are close, and q4_0 ones that are further off", async () => {
		const [f16, q8, q4] = [await scoreUnder("f16"), await scoreUnder("q8_0"), await scoreUnder("q4_0")];
		const distance = (other: Float32Array) =>
			f16.reduce((sum, logprob, i) => sum + Math.abs(logprob - other[i]!), 0) / f16.length;
		expect(distance(q8)).toBeGreaterThan(0);
		expect(distance(q8)).toBeLessThan(0.2);
		expect(distance(q4)).toBeGreaterThan(distance(q8));
	});

	it("scores in smaller batches when asked, and differs by rounding alone", async () => {
		const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
		const tokens = await open.tokens!.tokenize("Nine ships left the harbour before the storm. ".repeat(20), {
			special: false,
		});
		const request = { tokens, ranges: [[1, tokens.length]] as const, top: 1 };
		const whole = await open.tokens!.scoreTokens(request);
		const sliced = await open.tokens!.scoreTokens({ ...request, batchTokens: 33 });
		expect(sliced.tokensEvaluated).toBe(whole.tokensEvaluated);
		const differences = [...whole.targetLogprobs].map((logprob, i) => Math.abs(logprob - sliced.targetLogprobs[i]!));
		const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
		expect(mean).toBeLessThan(0.05);
		await expect(open.tokens!.scoreTokens({ ...request, batchTokens: 4096 })).rejects.toMatchObject({
			code: "internal",
		});
		await open.close();
	});

	it.each([
		[[[0, 3]]],
		[[[3, 3]]],
		[
			[
				[5, 9],
				[2, 4],
			],
		],
		[[[1, 99]]],
		[[]],
	])("refuses to score the ranges %j", async (ranges) => {
		const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
		const request = { tokens: new Array(16).fill(9), ranges: ranges as unknown as [number, number][], top: 1 };
		await expect(open.tokens!.scoreTokens(request)).rejects.toMatchObject({ code: "internal" });
		await open.close();
	});

	it("scores without a ranking when top is 0, with the same log-probabilities", async () => {
		const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
		const tokens = await open.tokens!.tokenize("Nine ships left the harbour.", { special: false });
		const ranked = await open.tokens!.scoreTokens({ tokens, ranges: [[1, tokens.length]], top: 3 });
		const plain = await open.tokens!.scoreTokens({ tokens, ranges: [[1, tokens.length]], top: 0 });
		plain.targetLogprobs.forEach((logprob, i) => {
			expect(logprob).toBeCloseTo(ranked.targetLogprobs[i]!, 4);
		});
		await open.close();
	});

	it("ends a generation as context-full when the context is used up, and neither shifts nor cuts it", async () => {
		const open = await engine.open(uniform("f16"), { ...CONTRACT_SETTINGS, contextTokens: 256 });
		const room = (open.attestation.attested ? open.attestation.contextTokens : 0) - 1;
		const stops: string[] = [];
		for (const phrase of ["one two three four ", "The baker carried the basket and ", "a, b, c, "]) {
			const prompt = (await open.tokens!.tokenize(phrase.repeat(80), { special: false })).slice(0, room);
			const reply = await open.tokens!.generate({ prompt, maxTokens: 64, cache: "none" });
			expect(reply).toMatchObject({ promptTokens: room, promptTokensEvaluated: room });
			expect(reply.tokens).toHaveLength(reply.stop === "context-full" ? 1 : 0);
			const again = await open.tokens!.generate({ prompt, maxTokens: 64, cache: "prefix" });
			expect(again).toMatchObject({ promptTokensReused: room - 1, tokens: reply.tokens });
			stops.push(reply.stop);
		}
		expect(stops).toContain("context-full");
		await open.close();
	});

	it("stops between two batches of a long prompt when the signal is aborted, and keeps what it has evaluated", async () => {
		const open = await engine.open(uniform("f16"), { ...CONTRACT_SETTINGS, batchTokens: 32 });
		const prompt = (
			await open.tokens!.tokenize("The baker carried the basket. ".repeat(300), { special: false })
		).slice(0, 960);
		const controller = new AbortController();
		const reason = new Error("interrupted");
		setTimeout(() => controller.abort(reason), 20);
		const request = { prompt, maxTokens: 1, cache: "none" } as const;
		await expect(open.tokens!.generate(request, controller.signal)).rejects.toBe(reason);
		const resumed = await open.tokens!.generate({ ...request, cache: "prefix" });
		expect(resumed.promptTokensReused % 32).toBe(0);
		expect(resumed.promptTokensReused).toBeLessThan(prompt.length - 1);
		await open.close();
	});

	it("fails on a token id outside the vocabulary instead of crashing", async () => {
		const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
		const request = { prompt: [1, 999_999], maxTokens: 2, cache: "none" } as const;
		await expect(open.tokens!.generate(request)).rejects.toMatchObject({
			code: "engine-failed",
			reason: "engine-error",
		});
		await expect(open.tokens!.generate({ ...request, prompt: [] })).rejects.toMatchObject({ code: "engine-failed" });
		const after = await open.tokens!.generate({ ...request, prompt: [1, 2, 3] });
		expect(after.promptTokensEvaluated).toBe(3);
		await open.close();
	});

	it("leaves no saved state behind", async () => {
		expect(await readdir(tempDirectory)).toEqual([]);
	});

	it("ends a reply that certainly loops long before its limit, under every configuration alike", {
		timeout: 60_000,
	}, async () => {
		for (const type of ["f16", "q4_0"] as const) {
			const open = await engine.open(uniform(type), CONTRACT_SETTINGS);
			const prompt = await open.tokens!.tokenize("The the the the the", { special: false });
			const reply = await open.tokens!.generate({ prompt, maxTokens: 1500, cache: "none" });
			expect(reply.stop).toBe("loop");
			expect(reply.tokens.length).toBeLessThan(500);
			await open.close();
		}
	});
});
