import { describe, expect, it } from "vitest";
import { readSuiteText, SOUND_FILES } from "../../../support/builder/suite-folder.ts";

function suiteOf(parts: string): string {
	return `suite: speed\nversion: 1\nengine: { context: 4096 }\nvariants: [q8_0]\nparts:\n${parts}criteria:\n  attestation:\n`;
}

describe("a part that is measured alone", () => {
	it("names the depth that the context cannot hold, with the largest that it can", async () => {
		const reading = await readSuiteText(suiteOf("  - { part: throughput, depths: [0, 3800] }\n"), SOUND_FILES);
		expect(reading).toMatchObject({
			sound: false,
			problems: [{ path: "parts[0].depths[1]", value: 3800, expected: expect.stringContaining("at most 3584") }],
		});
	});

	it("names the prompt length that the context cannot hold", async () => {
		const reading = await readSuiteText(suiteOf("  - { part: latency, lengths: [512, 4096] }\n"), SOUND_FILES);
		expect(reading).toMatchObject({
			sound: false,
			problems: [{ path: "parts[0].lengths[1]", value: 4096, expected: expect.stringContaining("at most 4094") }],
		});
	});

	it("measures eight rounds of three repetitions when nothing else is said", async () => {
		const reading = await readSuiteText(suiteOf("  - { part: throughput, depths: [0] }\n"), SOUND_FILES);
		expect(reading).toMatchObject({ sound: true, suite: { parts: [{ settings: { rounds: 8, repetitions: 3 } }] } });
	});
});
