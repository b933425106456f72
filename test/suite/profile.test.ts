import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSuite, readSuite } from "../../src/suite/load-suite.ts";
import { SOUND_FILES, SOUND_SUITE, writeFolder } from "../support/suite-folder.ts";

const PROFILES = `profiles:
  ci:
    description: in seconds
    engine: { context: 1024 }
    variants: [q4_0]
    parts:
      needle: { lengths: [256], seeds: [7] }
    omit: [session]
    criteria: { needle: { pass: 0.2 } }
  broken:
    parts:
      needle: { lengths: [few] }
`;

async function folderOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
	const folder = await writeFolder({ ...SOUND_FILES, ...files, "suite.yaml": text });
	return join(folder, "suite.yaml");
}

function withoutSession(text: string): string {
	return text.replace(/^ {2}session-\w+:.*\n/gm, "");
}

describe("applyProfile", () => {
	it("replaces what the profile states and leaves the rest", async () => {
		const file = await folderOf(withoutSession(SOUND_SUITE) + PROFILES);
		const whole = await loadSuite(file);
		const small = await loadSuite(file, "ci");
		expect(small).toMatchObject({ name: whole.name, profile: "ci", engine: { ...whole.engine, context: 1024 } });
		expect(small.variants.map(({ name }) => name)).toEqual(["f16", "q4_0"]);
		expect(small.parts.map(({ name }) => name)).toEqual(
			whole.parts.map(({ name }) => name).filter((name) => name !== "session"),
		);
		expect(small.parts.find(({ name }) => name === "needle")?.settings).toMatchObject({
			lengths: [256],
			seeds: [7],
			kind: "code",
		});
		expect(small.criteria.find(({ id }) => id === "needle")?.pass).toBe(0.2);
	});

	it("leaves the suite as it stands where no profile is chosen, under another digest", async () => {
		const file = await folderOf(withoutSession(SOUND_SUITE) + PROFILES);
		const [whole, small] = [await loadSuite(file), await loadSuite(file, "ci")];
		expect(whole.profile).toBeNull();
		expect(whole.engine.context).toBe(4096);
		expect(small.digest).not.toBe(whole.digest);
	});

	it("reports an unknown profile with those that exist", async () => {
		const reading = await readSuite(await folderOf(SOUND_SUITE + PROFILES), "tiny");
		expect(reading.sound ? [] : reading.problems).toMatchObject([
			{ message: "there is no such profile", value: "tiny", expected: "one of ci, broken" },
		]);
	});

	it("says that a suite has no profiles", async () => {
		const reading = await readSuite(await folderOf(SOUND_SUITE), "ci");
		expect(reading.sound ? [] : reading.problems).toMatchObject([{ expected: "this suite has no profiles" }]);
	});

	it("reports a part that the suite does not have, with those it has", async () => {
		const text = `${SOUND_SUITE}profiles:\n  ci:\n    parts:\n      nedle: { seeds: [1] }\n`;
		const reading = await readSuite(await folderOf(text), "ci");
		expect(reading.sound ? [] : reading.problems).toMatchObject([
			{ message: "the suite has no part of this name", value: "nedle", nearest: "needle" },
		]);
	});

	it("reports a fault within a profile at the profile's own line", async () => {
		const text = SOUND_SUITE + PROFILES;
		const line = text.split("\n").findIndex((one) => one.includes("[few]")) + 1;
		const reading = await readSuite(await folderOf(text), "broken");
		expect(reading.sound ? [] : reading.problems).toMatchObject([{ line, message: "wrong type", value: "few" }]);
	});
});

describe("include", () => {
	const OUTER = "suite: outer\nversion: 1\nvariants: [q8_0]\ninclude: [suite.yaml]\n";

	it("takes parts and criteria of another file, and keeps its own variants and engine", async () => {
		const folder = await writeFolder({
			...Object.fromEntries(Object.entries(SOUND_FILES).map(([name, text]) => [`inner/${name}`, text])),
			"inner/suite.yaml": SOUND_SUITE,
			"outer.yaml": `${OUTER.replace("suite.yaml", "inner/suite.yaml")}engine: { context: 8192 }\ncriteria:\n  needle: { pass: 0.01 }\n`,
		});
		const [alone, suite] = [
			await loadSuite(join(folder, "inner/suite.yaml")),
			await loadSuite(join(folder, "outer.yaml")),
		];
		expect(suite.parts).toEqual(alone.parts);
		expect(suite.engine.context).toBe(8192);
		expect(suite.variants.map(({ name }) => name)).toEqual(["f16", "q8_0"]);
		expect(suite.criteria.find(({ id }) => id === "needle")?.pass).toBe(0.01);
		expect(suite.criteria.map(({ id }) => id).sort()).toEqual(alone.criteria.map(({ id }) => id).sort());
	});

	it("refuses a file that leads back to itself", async () => {
		const folder = await writeFolder({ "suite.yaml": OUTER });
		const reading = await readSuite(join(folder, "suite.yaml"));
		expect(reading.sound ? [] : reading.problems).toContainEqual(
			expect.objectContaining({ message: "a suite that includes itself", value: "suite.yaml" }),
		);
	});

	it("refuses the same part name from two files", async () => {
		const folder = await writeFolder({
			...SOUND_FILES,
			"suite.yaml": SOUND_SUITE,
			"again.yaml": SOUND_SUITE,
			"outer.yaml": OUTER.replace("[suite.yaml]", "[suite.yaml, again.yaml]"),
		});
		const reading = await readSuite(join(folder, "outer.yaml"));
		expect(reading.sound ? [] : reading.problems).toContainEqual(
			expect.objectContaining({ value: "needle", message: expect.stringContaining("also in suite.yaml") }),
		);
	});

	it("refuses a suite with no work at all", async () => {
		const folder = await writeFolder({ "suite.yaml": "suite: empty\nversion: 1\nvariants: [q8_0]\n" });
		const reading = await readSuite(join(folder, "suite.yaml"));
		const messages = reading.sound ? [] : reading.problems.map(({ message }) => message);
		expect(messages).toEqual(["no part: the suite would run nothing", "no criterion: the suite would decide nothing"]);
	});
});
