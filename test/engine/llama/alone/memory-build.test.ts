import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../../../src/engine/port/engine.ts";
import { kvConfig } from "../../../support/builder/suite-builder.ts";
import { openBuild } from "../../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

const REQUEST = {
	settings: { contextTokens: 4096, batchTokens: 256, threads: 1 },
	fill: 0.05,
	generatedTokens: 8,
	floorBytes: 2 ** 20,
	limitMs: 60_000,
};

describeWith(NEEDS.engineBuild, "memory of a real server", () => {
	let folder: TemporaryFolder;
	let engine: Engine;
	beforeAll(async () => {
		folder = await temporaryFolder();
		engine = await openBuild(folder.path);
	}, 60_000);
	afterAll(async () => {
		await engine.close();
		await folder[Symbol.asyncDispose]();
	});

	const occupy = (type: "f16" | "q8_0", changes: Partial<typeof REQUEST> = {}) =>
		engine.memory?.occupy(kvConfig(type, type), { ...REQUEST, ...changes }, new AbortController().signal);

	it("holds its context with a cache of the computed size, and its peak is more than that cache", async () => {
		const [f16, q8] = [await occupy("f16"), await occupy("q8_0")];
		for (const one of [f16, q8]) {
			expect(one?.outcome).toEqual({ held: true });
			expect(one?.loaded?.kvBytes).toBe(one?.loaded?.kvBytesExpected);
			expect(one?.trace?.peakBytes).toBeGreaterThan(one?.loaded?.kvBytes ?? 0);
			expect(one?.promptTokens).toBeGreaterThan(150);
		}
		expect(f16?.trace?.peakBytes).toBeGreaterThan(q8?.trace?.peakBytes ?? 0);
	}, 60_000);

	it("is ended at once where free memory is at its floor", async () => {
		const { totalBytes } = (await engine.memory?.machine()) ?? { totalBytes: 0 };
		const one = await occupy("f16", { floorBytes: totalBytes });
		expect(one?.outcome).toMatchObject({ held: false, cause: "floor-reached" });
	}, 60_000);

	it("is ended where its time is up", async () => {
		const one = await occupy("f16", { limitMs: 1 });
		expect(one?.outcome).toMatchObject({ held: false, cause: "timed-out" });
	}, 60_000);
});
