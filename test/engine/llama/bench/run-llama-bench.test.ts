import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { BenchLimits } from "../../../../src/engine/llama/bench/bench-call.ts";
import { runLlamaBench } from "../../../../src/engine/llama/bench/run-llama-bench.ts";
import type { KvType } from "../../../../src/kv/kv-type.ts";
import { isAlive } from "../../../support/fake/fake-server.ts";
import { benchConfig, FAKE_BENCH, MINI_SHAPE, recordedBench } from "../../../support/sample/recorded-bench.ts";
import { ENGINE_BUILD, MINI_MODEL } from "../../../support/world/engine-build.ts";
import { itWith, NEEDS } from "../../../support/world/needs.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

const REQUEST = {
	settings: { contextTokens: 1024, batchTokens: 512, threads: 1 },
	...{ depth: 256, promptTokens: 64, generatedTokens: 16, repetitions: 2 },
};

function programOf(binary: string, directory: string, limits: Partial<BenchLimits> = {}) {
	return {
		...{ binary, modelFile: path.resolve(MINI_MODEL), shape: MINI_SHAPE, backend: "cpu", directory },
		environment: { ...process.env, LLAMA_ARG_N_GPU_LAYERS: "3" },
		log: () => undefined,
		limits: { silenceMs: 20_000, graceMs: 200, ...limits },
	};
}

interface Replayed {
	readonly k?: KvType;
	readonly v?: KvType;
	readonly signal?: AbortSignal;
}

async function replay(
	directory: string,
	recording: string,
	ending: string,
	{ k = "turbo4", v = "turbo4", signal = new AbortController().signal }: Replayed = {},
) {
	const calls = path.join(directory, "calls");
	const environment = { FAKE_BENCH: recording, FAKE_ENDING: ending, FAKE_CALLS: calls };
	const config = benchConfig(k, v, { environment });
	const limits = ending === "hang" ? { silenceMs: 1_000 } : {};
	return await runLlamaBench(programOf(FAKE_BENCH, directory, limits), { config, request: REQUEST }, signal);
}

describe("a call of llama-bench", () => {
	it("asks for both tests behind one filled cache, in one process for one pair of types", async () => {
		await using folder = await temporaryFolder();
		const { prompt, generation, threads, backends } = await replay(folder.path, "turbo4", "0");
		expect([prompt.tokens, generation.tokens, threads, backends]).toEqual([64, 16, 1, "CPU"]);
		expect(prompt.kvBytesExpected).toBe(512 * 8 * 272);
		const calls = readFileSync(path.join(folder.path, "calls"), "utf8").trim().split("\n");
		expect(calls).toHaveLength(1);
		expect(calls[0]).toContain("-p 64 -n 16 -d 256 -b 512 -ub 512 -t 1 -ctk turbo4 -ctv turbo4 -fa 1 -r 2 -o jsonl");
	});

	it.each([
		["no-context", "1", "engine-crashed", /exit code 1.*quantized V cache requires flash_attn/s],
		["no-model", "1", "engine-crashed", /failed to load model/],
		["out-of-memory", "1", "out-of-memory", /ran out of memory.*failed to allocate/s],
		["turbo4", "kill", "out-of-memory", /ended by SIGKILL/],
	])("that ends as recorded in %s (%s) is the failure %s", async (recording, ending, reason, message) => {
		await using folder = await temporaryFolder();
		await expect(replay(folder.path, recording, ending)).rejects.toMatchObject({
			code: "engine-failed",
			reason,
			message: expect.stringMatching(message),
		});
	});

	it("that ran other types is refused as another configuration, by its result lines as by its log", async () => {
		await using folder = await temporaryFolder();
		await expect(replay(folder.path, "profile-7", "0")).rejects.toMatchObject({
			code: "engine-config-mismatch",
			message: expect.stringContaining("effective K q8_0, V turbo4 (result lines of llama-bench)"),
		});
		const honest = recordedBench("turbo4");
		await writeFile(path.join(folder.path, "lies.jsonl"), honest.stdout.replaceAll("turbo4", "q4_0"));
		await writeFile(path.join(folder.path, "lies.log"), honest.lines.join("\n"));
		const recording = path.relative(path.dirname(FAKE_BENCH), path.join(folder.path, "lies"));
		await expect(replay(folder.path, recording, "0", { k: "q4_0", v: "q4_0" })).rejects.toMatchObject({
			code: "engine-config-mismatch",
			message: expect.stringContaining("requested K q4_0, V q4_0, effective K turbo4, V turbo4 (load log)"),
		});
	});

	it("that falls silent is ended, and says for how long it was", async () => {
		await using folder = await temporaryFolder();
		await expect(replay(folder.path, "no-context", "hang")).rejects.toThrow("gave no answer for 1 s");
	});

	it("ends its process when the run is interrupted", async () => {
		await using folder = await temporaryFolder();
		const abort = new AbortController();
		const calls = path.join(folder.path, "calls");
		const running = replay(folder.path, "no-context", "hang", { signal: abort.signal });
		const lines = () => (existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : []);
		while (lines().length < 2) await sleep(5);
		abort.abort(new Error("interrupted"));
		await expect(running).rejects.toThrow("interrupted");
		expect(isAlive(Number(lines()[1]))).toBe(false);
	});

	itWith(NEEDS.engineBuild, "measures the bundled model on a real build, its bytes of cache as computed", async () => {
		await using folder = await temporaryFolder();
		const program = programOf(path.join(ENGINE_BUILD ?? "", "bin/llama-bench"), folder.path);
		for (const type of ["f16", "turbo4"] as const) {
			const call = { config: benchConfig(type, type), request: REQUEST };
			const { prompt, generation, flashAttention } = await runLlamaBench(program, call, new AbortController().signal);
			for (const { samplesNs, kvBytes, kvBytesExpected } of [prompt, generation]) {
				expect(samplesNs).toHaveLength(2);
				expect(Math.abs(kvBytes - (kvBytesExpected ?? 0))).toBeLessThan(0.01 * kvBytes + 6000);
			}
			expect(flashAttention).toBe(true);
		}
	});
});
