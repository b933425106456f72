import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MemoryMeter } from "../../../../src/engine/memory/memory-meter.ts";
import { FAKE_SETTINGS, type FakeServerEngine, isAlive, openFakeServer } from "../../../support/fake/fake-server.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

const MACHINE = {
	totalBytes: 2 ** 40,
	availableBytes: 2 ** 39,
	swapUsedBytes: 0,
	stalledMs: null,
	underPressure: null,
};
const METER: MemoryMeter = {
	counts: "nothing",
	intervalMs: 50,
	machine: async () => MACHINE,
	process: async () => null,
	breakdown: async () => null,
};
const REQUEST = { settings: FAKE_SETTINGS, fill: 0.5, generatedTokens: 2, floorBytes: 1, limitMs: null };

let folder: TemporaryFolder;
let fake: FakeServerEngine;

beforeEach(async () => {
	folder = await temporaryFolder();
	fake = await openFakeServer(folder.path, { memoryMeter: METER });
});

afterEach(async () => {
	expect(fake.pids().filter(isAlive)).toEqual([]);
	await folder[Symbol.asyncDispose]();
});

function occupy(faults: string, changes: Partial<typeof REQUEST> = {}, limitMs: number | null = null) {
	const lying = fake.config(faults, { k: "q8_0", v: "q8_0" });
	return fake.engine.memory?.occupy(lying, { ...REQUEST, ...changes, limitMs }, new AbortController().signal);
}

describe("a server whose memory is measured", () => {
	it("is refused where its cache is not what was asked for: its memory is not that of the variant", async () => {
		await expect(occupy("shows=q8_0-q4_0")).rejects.toMatchObject({
			code: "engine-config-mismatch",
			message: expect.stringContaining("requested layers 0-7 V q8_0, effective layers 0-7 V q4_0"),
		});
	});

	it("has not held its context where it was ended by us, whatever its cache would have been", async () => {
		const one = await occupy("never-ready shows=q8_0-q4_0", {}, 300);
		expect(one?.outcome).toMatchObject({ held: false, cause: "timed-out" });
	});
});
