import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { EnginePerplexity } from "../../src/engine/port/perplexity/engine-perplexity.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";
import { type UnderContract, uniform } from "./contract-settings.ts";

const SIGNAL = new AbortController().signal;
const CHUNKS = 4;

/** What every engine must hold to that has a llama-perplexity. */
export function perplexityContract(under: () => UnderContract): void {
	describe("with llama-perplexity", () => {
		const perplexity = (): EnginePerplexity => {
			const { engine } = under();
			if (engine.perplexity === null) throw new Error("no llama-perplexity belongs to this engine");
			return engine.perplexity;
		};

		it("compares a variant with what it saved of the baseline, chunk by chunk", async () => {
			await using folder = await temporaryFolder();
			const textFile = path.join(folder.path, "text.txt");
			await writeFile(textFile, await readFile("prompts/mini/heldout.txt"));
			const baseFile = path.join(folder.path, "base.bin");
			const work = { ...{ textFile, textSha256: null, baseFile }, ...SIZE };
			expect(await perplexity().holds(work, CHUNKS)).toBe(false);
			const saved = await perplexity().save(uniform("f16"), work, SIGNAL);
			expect(saved.log.running).toHaveLength(CHUNKS);
			expect(await perplexity().holds(work, CHUNKS)).toBe(true);
			const { log } = await perplexity().compare(uniform("q8_0"), work, CHUNKS, SIGNAL);
			expect(log.rows).toHaveLength(CHUNKS);
			expect(log.klDivergence.mean.value).toBeGreaterThan(0);
		}, 120_000);
	});
}

const SIZE = { contextTokens: 256, chunks: CHUNKS, batchTokens: 128, threads: 1 };
