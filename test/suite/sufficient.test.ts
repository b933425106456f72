import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readSuite } from "../../src/suite/load-suite.ts";

async function suiteOf(name: string, profile: string | null = null) {
	const reading = await readSuite(`suites/${name}`, profile);
	if (!reading.sound) throw new Error(JSON.stringify(reading.problems));
	return reading.suite;
}

describe("the suites that the package ships", () => {
	it("are sufficient to use a cache in one case alone, and there in its full size alone", async () => {
		const files = (await readdir("suites")).filter((name) => name.endsWith(".yaml"));
		const suites = await Promise.all(files.map((name) => suiteOf(name)));
		expect(suites.filter(({ sufficient }) => sufficient).map(({ name }) => name)).toEqual(["phase2"]);
		expect((await suiteOf("phase2.yaml", "ci")).sufficient).toBeUndefined();
	});

	it("open the gate of the quickstart without a type that its engine lacks", async () => {
		const { variants, gateVariants } = await suiteOf("quickstart.yaml");
		expect(variants.map(({ name }) => name)).toContain("turbo4");
		expect(gateVariants).toEqual(["q4_0", "q8_0/q4_0", "q8_0"]);
	});
});
