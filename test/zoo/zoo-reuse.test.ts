import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { recipeOf, writeModel } from "../../scripts/zoo/zoo.ts";
import { openEmbeddedEngine } from "../../src/engine/embedded/embedded-engine.ts";
import { openLlamaServerEngine } from "../../src/engine/llama/llama-server-engine.ts";
import type { Engine } from "../../src/engine/port/engine.ts";
import { uniform } from "../contract/contract-settings.ts";
import { STOCK_TYPES } from "../support/sample/stock-types.ts";
import { buildProgram } from "../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../support/world/needs.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "tq-zoo-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Prompts of the byte tokenizer that share their first 900 tokens and differ in ten or more. */
const SHARED = Array.from({ length: 900 }, (_, index) => 97 + ((index * 7) % 26));
const PROMPTS = [0, 1, 2, 3].map((question) => [
	...SHARED,
	...Array.from({ length: 10 + question }, () => 65 + question),
]);
const LEAST = SHARED.length + PROMPTS.reduce((sum, { length }) => sum + length - SHARED.length, 0);

/** Tokens that an engine evaluates for all prompts, asked one after the other; each prompt as it told it. */
async function evaluated(engine: Engine): Promise<number> {
	const opened = await engine.open(uniform("f16"), { contextTokens: 1024, batchTokens: 128, threads: 1 });
	try {
		let sum = 0;
		for (const [index, prompt] of PROMPTS.entries()) {
			const first =
				index === 0 ? ({ cache: "none", sharedTokens: SHARED.length } as const) : ({ cache: "prefix" } as const);
			const reply = await opened.tokens!.generate({ prompt, maxTokens: 3, ...first });
			expect(reply.promptTokensEvaluated + reply.promptTokensReused).toBe(prompt.length);
			sum += reply.promptTokensEvaluated;
		}
		return sum;
	} finally {
		await opened.close();
		await engine.close();
	}
}

const MODELS = [
	"llama-128",
	"gemma3",
	"gemma4",
	"qwen35",
	"qwen3next",
	"lfm2",
	"falcon-h1",
	"nemotron-h",
	"granite-hybrid",
];

describe("prompts that begin alike on the embedded engine", () => {
	it.each(MODELS)("are evaluated once where they are alike: %s", async (name) => {
		const modelFile = await writeModel(recipeOf(name), folder);
		const engine = await openEmbeddedEngine({ modelFile, tempDirectory: folder, parallel: 1, threads: 1, gpu: false });
		expect(await evaluated(engine)).toBe(LEAST);
	});
});

describeWith(NEEDS.engineBuild, "prompts that begin alike on a server", () => {
	it.each(MODELS)("are evaluated once but for the tokens behind a checkpoint: %s", async (name) => {
		const modelFile = await writeModel(recipeOf(name), folder);
		const engine = await openLlamaServerEngine({
			serverBinary: buildProgram("llama-server"),
			benchBinary: buildProgram("llama-bench"),
			perplexityBinary: null,
			freeBytes: async () => 1e12,
			version: "under test",
			backend: "cpu",
			binaries: { "llama-server": "0".repeat(64) },
			kvTypes: STOCK_TYPES,
			modelFile,
			tempDirectory: folder,
			parallel: 1,
			environment: process.env,
			openProbe: null,
			memoryMeter: null,
		});
		const behind = 5 * (PROMPTS.length - 1);
		const sum = await evaluated(engine);
		expect(sum).toBeGreaterThanOrEqual(LEAST);
		expect(sum).toBeLessThanOrEqual(LEAST + behind);
	});
});
