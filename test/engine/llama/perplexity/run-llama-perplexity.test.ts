import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
	type LlamaPerplexityOptions,
	type LlamaPerplexityResult,
	type PerplexityProgress,
	runLlamaPerplexity,
} from "../../../../src/engine/llama/perplexity/run-llama-perplexity.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";
import type { KvType } from "../../../../src/kv/kv-type.ts";
import { isAlive } from "../../../support/fake/fake-server.ts";
import { FAKE_PERPLEXITY, RECORDED_SHAPE } from "../../../support/sample/recorded-perplexity.ts";
import { ENGINE_BUILD, MINI_MODEL } from "../../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

function config(type: KvType, environment: Record<string, string>): KvConfig {
	return { name: type, k: type, v: type, layerProfile: 0, environment };
}

interface Start {
	readonly pid: number;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
}

// The stand-in under a set of faults, in a folder that must be empty at the end but for the list of starts.
async function runFake(directory: string, faults: string, overrides: Partial<LlamaPerplexityOptions> = {}) {
	const starts = path.join(directory, "starts");
	const environment = { FAKE_PERPLEXITY: faults, FAKE_STARTS: starts };
	const progress: PerplexityProgress[] = [];
	const options: LlamaPerplexityOptions = {
		...{
			binary: FAKE_PERPLEXITY,
			modelFile: "/model.gguf",
			vocabulary: 2304,
			textFile: "/corpus.txt",
			textSha256: null,
			shape: RECORDED_SHAPE,
			verbosity: 4,
			batchTokens: 512,
			control: null,
		},
		...{ baseline: config("f16", environment), variants: [config("q8_0", environment), config("turbo4", environment)] },
		...{ contextTokens: 256, chunks: 9, threads: 1, backend: "cpu", directory: directory },
		environment: { ...process.env, LLAMA_ARG_N_GPU_LAYERS: "3" },
		freeBytes: async () => 1e9,
		signal: new AbortController().signal,
		onProgress: (step) => progress.push(step),
		...overrides,
		limits: { silenceMs: 20_000, graceMs: 200, ...overrides.limits },
	};
	const result = await runLlamaPerplexity(options).then(
		(value) => ({ value, error: null }),
		(error: unknown) => ({ value: null, error }),
	);
	const lines = existsSync(starts) ? readFileSync(starts, "utf8").trim().split("\n") : [];
	const started = lines.map((line) => JSON.parse(line) as Start);
	expect(readdirSync(directory).filter((file) => file !== "starts")).toEqual([]);
	expect(started.filter(({ pid }) => isAlive(pid))).toEqual([]);
	return { ...result, progress, started };
}

function comparedOf(result: LlamaPerplexityResult | null) {
	return (result?.variants ?? []).flatMap((one) => (one.state === "compared" ? [one] : []));
}

function failuresOf(result: LlamaPerplexityResult | null) {
	return (result?.variants ?? []).map((one) => (one.state === "failed" ? one.error : null));
}

describe("runLlamaPerplexity", () => {
	it("saves the baseline once, compares every variant with it, and tells of every chunk", async () => {
		await using folder = await temporaryFolder();
		const { value, started, progress } = await runFake(folder.path, "");
		expect(value?.baseline.log.perplexity).toBe(52784.951);
		expect(comparedOf(value).map(({ config: { name }, log }) => [name, log.klDivergence.mean.value])).toEqual([
			["q8_0", expect.any(Number)],
			["turbo4", 0.041172],
		]);
		expect(started.map(({ args }) => args.includes("--kl-divergence"))).toEqual([false, true, true]);
		for (const variant of ["f16", "q8_0", "turbo4"])
			expect(progress.filter((step) => step.variant === variant).at(-1)).toEqual({ variant, chunk: 9, chunks: 9 });
	});

	it("fixes batch, context and threads, and leaves out what else the environment says", async () => {
		await using folder = await temporaryFolder();
		const { started } = await runFake(folder.path, "");
		for (const { args, env } of started) {
			expect(args.join(" ")).toContain("-c 256 -b 256 -ub 256 -t 1 -tb 1");
			expect(env).toMatchObject({ TURBO_AUTO_ASYMMETRIC: "0", TURBO_LAYER_ADAPTIVE: "0" });
			expect(env).not.toHaveProperty("LLAMA_ARG_N_GPU_LAYERS");
		}
		expect(started.map(({ args }) => args[args.indexOf("-ctk") + 1])).toEqual(["f16", "q8_0", "turbo4"]);
	});

	it("compares the baseline with itself under the control's batch before the variants", async () => {
		await using folder = await temporaryFolder();
		const environment = { FAKE_PERPLEXITY: "", FAKE_STARTS: path.join(folder.path, "starts") };
		const control = { config: { ...config("q8_0", environment), name: "f16@b32" }, batchTokens: 32 };
		const { value, started } = await runFake(folder.path, "", { control });
		expect(value?.control).toMatchObject({ state: "compared", config: { name: "f16@b32" } });
		const ubatch = ({ args }: Start) => args[args.indexOf("-ub") + 1];
		expect(started.map(ubatch)).toEqual(["256", "32", "256", "256"]);
	});

	it("keeps what is finished when one variant fails", async () => {
		await using folder = await temporaryFolder();
		const starts = path.join(folder.path, "starts");
		const broken = { ...config("q8_0", { FAKE_PERPLEXITY: "missing-base", FAKE_STARTS: starts }), name: "broken" };
		const sound = config("turbo4", { FAKE_PERPLEXITY: "", FAKE_STARTS: starts });
		const { value, error } = await runFake(folder.path, "", { variants: [broken, sound] });
		expect(error).toBeNull();
		expect(value?.variants).toMatchObject([
			{ state: "failed", config: { name: "broken" }, error: { reason: "engine-error" } },
			{ state: "compared", config: { name: "turbo4" } },
		]);
	});

	it("takes a text shorter than asked for as it is, where that is wanted", async () => {
		await using folder = await temporaryFolder();
		const { value } = await runFake(folder.path, "", { chunks: 12, fewer: "taken" });
		expect(value?.baseline.log.chunks).toBe(9);
	});

	it.each([
		["missing-base", { reason: "engine-error", message: expect.stringContaining("failed to open base.bin") }],
		["cut", { reason: "engine-error", message: expect.stringContaining("6 of 9 chunks; it ended with exit code 0") }],
		["wrong-type", { code: "engine-config-mismatch", message: expect.stringContaining("K f16, V f16 (load log)") }],
	])("does not believe the exit code of a comparison: %s", async (fault, expected) => {
		await using folder = await temporaryFolder();
		const { value } = await runFake(folder.path, fault);
		expect(failuresOf(value)[0]).toMatchObject(expected);
	});

	it.each([
		["too-few", { code: "bad-input", message: expect.stringContaining("at least 512 tokens") }],
		["crash", { reason: "engine-crashed", message: expect.stringContaining("SIGSEGV") }],
		["disk-full", { code: "environment", message: expect.stringContaining("1000 bytes of 5285324") }],
		["no-base", { code: "environment", message: expect.stringContaining("it was not written") }],
	])("does not believe an exit code: %s", async (fault, expected) => {
		await using folder = await temporaryFolder();
		const { error, value } = await runFake(folder.path, fault);
		expect(value).toBeNull();
		expect(error).toMatchObject(expected);
	});

	it("proves the cache of every pass by the program's own log", async () => {
		await using folder = await temporaryFolder();
		const { value } = await runFake(folder.path, "");
		expect(comparedOf(value).map(({ cache: { kBytes, kBytesExpected } }) => [kBytes, kBytesExpected])).toEqual([
			[expect.closeTo(557056, -4), 557056],
			[expect.closeTo(278528, -4), 278528],
		]);
	});

	it("refuses a baseline whose cache cannot be seen", async () => {
		await using folder = await temporaryFolder();
		const effective = "does not show a KV cache";
		const { error } = await runFake(folder.path, "silent-log hang");
		expect(error).toMatchObject({ code: "engine-config-mismatch", message: expect.stringContaining(effective) });
	});

	it("starts nothing where the saved log-probabilities do not fit on the disk", async () => {
		await using folder = await temporaryFolder();
		const { error, started } = await runFake(folder.path, "", { freeBytes: async () => 5_285_323 });
		expect(error).toMatchObject({ code: "environment", value: 5_285_323 });
		expect(started).toEqual([]);
	});

	it("stops as soon as it hears of more chunks than the disk has room for", async () => {
		await using folder = await temporaryFolder();
		const { error } = await runFake(folder.path, "hang", { freeBytes: async () => 5_285_323, chunks: null });
		expect(error).toMatchObject({ code: "environment", value: 5_285_323 });
	});

	it("refuses a corpus with fewer chunks than asked for", async () => {
		await using folder = await temporaryFolder();
		const { error } = await runFake(folder.path, "hang", { chunks: 10 });
		expect(error).toMatchObject({ code: "bad-input", message: expect.stringContaining("9 chunks of 10") });
	});

	it("gives up on a program that falls silent", async () => {
		await using folder = await temporaryFolder();
		const { error } = await runFake(folder.path, "hang", { limits: { silenceMs: 1_000, graceMs: 200 } });
		expect(error).toMatchObject({ reason: "engine-error", message: expect.stringContaining("silent") });
	});

	it("ends the program and removes the file when it is aborted", async () => {
		await using folder = await temporaryFolder();
		const controller = new AbortController();
		const stop = { signal: controller.signal, onProgress: () => controller.abort(new Error("interrupted")) };
		const { error } = await runFake(folder.path, "hang", stop);
		expect(error).toMatchObject({ message: "interrupted" });
	});
});

describeWith(NEEDS.engineBuild, "the llama-perplexity of an engine build", () => {
	it("agrees with itself and orders q8_0 before q4_0", { timeout: 60_000 }, async () => {
		await using folder = await temporaryFolder();
		const result = await runLlamaPerplexity({
			...{ binary: path.resolve(ENGINE_BUILD ?? "", "bin/llama-perplexity"), modelFile: path.resolve(MINI_MODEL) },
			...{ vocabulary: 2304, shape: RECORDED_SHAPE, verbosity: 4, batchTokens: 512, control: null },
			...{ textSha256: null, textFile: path.resolve("prompts/mini/heldout.txt"), baseline: config("f16", {}) },
			...{ variants: [config("f16", {}), config("q8_0", {}), config("q4_0", {})], contextTokens: 256, chunks: 3 },
			...{ threads: 1, backend: "cpu", directory: folder.path, environment: process.env },
			freeBytes: async () => 1e9,
			signal: new AbortController().signal,
		});
		const [same, better, worse] = comparedOf(result).map(({ log }) => log.klDivergence.mean.value);
		expect(Math.abs(same!)).toBeLessThan(1e-4);
		expect(better).toBeGreaterThan(same!);
		expect(worse).toBeGreaterThan(better!);
		expect(readdirSync(folder.path)).toEqual([]);
	});
});
