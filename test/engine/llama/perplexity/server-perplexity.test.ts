import { appendFile, truncate } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../../../src/engine/port/engine.ts";
import { sha256File } from "../../../../src/file/sha256-file.ts";
import { kvConfig } from "../../../support/builder/suite-builder.ts";
import { ENGINE_BUILD, openBuild } from "../../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

const TEXT = path.resolve("prompts/mini/plain.txt");
const { signal } = new AbortController();

describeWith(NEEDS.engineBuild, "the llama-perplexity that belongs to a server's build", () => {
	let folder: TemporaryFolder;
	let engine: Engine;

	beforeAll(async () => {
		folder = await temporaryFolder();
		const perplexityBinary = path.join(ENGINE_BUILD ?? "", "bin/llama-perplexity");
		engine = await openBuild(folder.path, { perplexityBinary });
	});

	afterAll(async () => {
		await engine.close();
		await folder[Symbol.asyncDispose]();
	});

	async function work() {
		const baseFile = path.join(folder.path, "text.logits");
		const size = { contextTokens: 256, chunks: 4, batchTokens: 256, threads: 1 };
		return { textFile: TEXT, textSha256: await sha256File(TEXT), baseFile, ...size };
	}

	it("saves a text, compares a lossy cache with it that its own log proves, and tells a broken file", async () => {
		const order = await work();
		const saved = await engine.perplexity?.save(kvConfig("f16", "f16"), order, signal);
		expect(saved?.log.running).toHaveLength(4);
		expect(await engine.perplexity?.holds(order, 4)).toBe(true);
		expect(await engine.perplexity?.holds(order, 5)).toBe(false);
		const compared = await engine.perplexity?.compare(kvConfig("turbo4", "turbo4"), order, 4, signal);
		expect(compared?.log.klDivergence.mean.value).toBeGreaterThan(0);
		const { kBytes = 0, kBytesExpected } = compared?.cache ?? {};
		expect(kBytes / kBytesExpected!).toBeCloseTo(1, 1);
		await appendFile(order.baseFile, "x");
		expect(await engine.perplexity?.holds(order, 4)).toBe(false);
		await truncate(order.baseFile, 100);
		expect(await engine.perplexity?.holds(order, 4)).toBe(false);
	}, 120_000);

	it("refuses a text that is no longer the one that the run began with", async () => {
		const order = { ...(await work()), textSha256: "0".repeat(64) };
		const saving = engine.perplexity?.save(kvConfig("f16", "f16"), order, signal);
		await expect(saving).rejects.toMatchObject({ code: "record-mismatch", where: TEXT });
	});
});
