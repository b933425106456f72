import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openProbe, type ProbeSettings } from "../../../../src/engine/llama/probe/probe.ts";
import { fakeProbeProgram, RECORDED } from "../../../support/fake/fake-probe-program.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

const SETTINGS: ProbeSettings = {
	model: "models/tq-mini-q8_0.gguf",
	k: "turbo4",
	v: "turbo4",
	contextTokens: 256,
	batchTokens: 64,
	threads: 1,
	flashAttention: "on",
};
const TOKENS = Array.from({ length: 24 }, (_, i) => i);
const REPLAY = {
	tokens: TOKENS,
	ranges: [
		[1, 4],
		[20, 24],
	] as const,
	top: 4,
	mode: "prefill" as const,
};

const openRecorded = () => openProbe(fakeProbeProgram("recorded", RECORDED), SETTINGS);

describe("openProbe, on a recorded conversation with the real probe", () => {
	it("tells the build and its types", async () => {
		const probe = await openRecorded();
		expect(probe.build).toMatch(/^0\.5\.0/);
		expect(probe.kvTypes).toContain("turbo3");
		expect(probe.loadMs).toBeGreaterThan(0);
		await probe.close();
	});

	it("reads the cache of every layer", async () => {
		const probe = await openRecorded();
		const { layers, kvBytes, contextTokens, ...rest } = await probe.layers();
		const layer = { k: "turbo4", v: "turbo4", kRowBytes: 136, vRowBytes: 136 };
		expect(layers).toEqual(TOKENS.slice(0, 8).map((i) => ({ layer: i, ...layer })));
		expect(rest).toEqual({ rotationK: true, rotationV: true, flashAttention: true });
		expect(kvBytes).toBe(8 * (136 + 136) * contextTokens);
		await probe.close();
	});

	it("packs a replay in the order of its ranges", async () => {
		const probe = await openRecorded();
		const scores = await probe.replay(REPLAY);
		expect([...scores.positions]).toEqual([1, 2, 3, 20, 21, 22, 23]);
		expect(scores.topIds).toHaveLength(28);
		for (let row = 0; row < 7; row++) {
			const top = scores.topLogprobs.subarray(row * 4, row * 4 + 4);
			expect([...top]).toEqual([...top].sort((a, b) => b - a));
		}
		expect(scores.tokensEvaluated).toBe(23);
		await probe.close();
	});

	it("refuses a replay whose arrays do not fit the request", async () => {
		const probe = await openRecorded();
		await expect(probe.replay({ ...REPLAY, top: 5 })).rejects.toMatchObject({ reason: "protocol" });
		await expect(probe.replay({ ...REPLAY, ranges: [[1, 4]] })).rejects.toMatchObject({
			message: "The probe scored 7 positions of 3",
		});
		await probe.close();
	});

	it("refuses a replay whose probabilities do not sum to 1 with what is outside the top", async () => {
		await using folder = await temporaryFolder();
		const altered = path.join(folder.path, "altered.jsonl");
		await writeFile(
			altered,
			(await readFile(RECORDED, "utf8"))
				.replace('"restMass":[8.2', '"restMass":[0.1,8.2')
				.replace(",3.435583573185852e-08]", "]"),
		);
		const probe = await openProbe(fakeProbeProgram("recorded", altered), SETTINGS);
		await expect(probe.replay(REPLAY)).rejects.toMatchObject({
			reason: "protocol",
			message: expect.stringMatching(/sum to 1\.09/),
		});
		await probe.close();
	});

	it("reads the attention of every head", async () => {
		const probe = await openRecorded();
		const layers = await probe.attention(TOKENS, 4);
		expect(layers.map(({ heads }) => heads.map(({ n }) => n))).toEqual(Array(8).fill([4, 4, 4, 4]));
		for (const { weightCosine } of layers.flatMap(({ heads }) => heads)) {
			expect(weightCosine.min).toBeGreaterThan(0.95);
			expect(weightCosine.p05).toBeLessThanOrEqual(weightCosine.mean);
		}
		await probe.close();
	});

	it("reads the checklist with its evidence", async () => {
		const probe = await openRecorded();
		const items = await probe.codec({ type: "turbo4", rows: 16, seed: 1 });
		expect(items.map(({ id, passed }) => [id, passed])).toEqual(
			[
				"structured-rotation",
				"same-rotation-both-ways",
				"lloyd-max-levels",
				"radius-fp16-or-better",
				"no-per-vector-normalization",
				"dequantization-matches-quantization",
				"unbiased-inner-products",
			].map((id) => [id, true]),
		);
		expect(items[2]!.measured.levels).toBe(16);
		await probe.close();
	});
});

describe("openProbe", () => {
	it("throws the refusal and leaves no process", async () => {
		await expect(openProbe(fakeProbeProgram("refuses"), SETTINGS)).rejects.toMatchObject({ reason: "model-load" });
	});

	it("refuses a result of the wrong shape", async () => {
		await expect(openProbe(fakeProbeProgram("misshapen"), SETTINGS)).rejects.toMatchObject({
			reason: "protocol",
			message: "The probe's result of 'open' is malformed",
		});
	});

	it("sends the settings under the protocol's names", async () => {
		const lines: string[] = [];
		const program = { ...fakeProbeProgram("confides"), log: (line: string) => lines.push(line) };
		const probe = await openProbe(program, { ...SETTINGS, microBatchTokens: 32 });
		await probe.close();
		const sent = { id: 1, verb: "open", context: 256, batch: 64, ubatch: 32, threads: 1, flashAttention: "on" };
		expect(JSON.parse(lines[0]!)).toEqual({ ...sent, model: SETTINGS.model, k: "turbo4", v: "turbo4" });
	});
});
