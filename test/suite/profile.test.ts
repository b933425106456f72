import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../src/suite/file/suite-problem.ts";
import { loadSuite, readSuite } from "../../src/suite/load-suite.ts";
import { SOUND_FILES, SOUND_SUITE, writeFolder } from "../support/builder/suite-folder.ts";

const PROFILES = `profiles:
  ci:
    engine: { context: 2048 }
    variants: [q8_0]
    parts:
      needle:
        lengths: [128]
        seeds: [7]
    omit: [session]
`;

async function suiteFile(text: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
	return join(await writeFolder({ ...SOUND_FILES, ...files, "suite.yaml": text }), "suite.yaml");
}

async function faults(text: string, profile: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
	const reading = await readSuite(await suiteFile(text, files), profile);
	return reading.sound ? [] : reading.problems.map((problem) => formatProblem(problem).replace(/^.*\//, ""));
}

describe("a profile", () => {
	test("changes engine and parts, replaces variants, leaves parts out, and is named in the suite", async () => {
		const suite = await loadSuite(await suiteFile(SOUND_SUITE + PROFILES), "ci");
		expect(suite).toMatchObject({ profile: "ci", engine: { kind: "embedded", context: 2048, batch: 512 } });
		expect(suite.variants.map(({ name }) => name)).toEqual(["f16", "q8_0"]);
		expect(suite.parts.map(({ name }) => name)).toEqual(["prompt-matrix", "needle", "perplexity"]);
		expect(suite.parts[1]?.settings).toMatchObject({ kind: "code", lengths: [128], seeds: [7], mode: "shared" });
	});

	test("is applied only where it is asked for", async () => {
		const suite = await loadSuite(await suiteFile(SOUND_SUITE + PROFILES));
		expect(suite).toMatchObject({ profile: null, engine: { context: 4096 } });
		expect(suite.parts).toHaveLength(4);
	});

	test("is not warned that its few conversations decide nothing", async () => {
		const file = await suiteFile(SOUND_SUITE + PROFILES.replace("    omit: [session]\n", ""));
		expect((await loadSuite(file)).warnings).toEqual([expect.stringContaining("only 1 of at least 5 conversations")]);
		expect((await loadSuite(file, "ci")).warnings).toEqual([]);
	});

	test("is part of the digest, which without profiles stays as it was", async () => {
		const file = await suiteFile(SOUND_SUITE + PROFILES);
		const [plain, small] = [await loadSuite(file), await loadSuite(file, "ci")];
		expect(small.digest).not.toBe(plain.digest);
		expect((await loadSuite(await suiteFile(SOUND_SUITE + PROFILES))).digest).toBe(plain.digest);
	});

	test("that no file has is refused with the names of those that are there", async () => {
		expect(await faults(SOUND_SUITE + PROFILES, "co")).toEqual([
			'suite.yaml:20:3 profiles: no such profile, got "co", expected one of ci, did you mean "ci"?',
		]);
		expect(await faults(SOUND_SUITE, "ci")).toEqual(['suite.yaml:1:1 profiles: the suite has no profiles, got "ci"']);
	});

	test("has its faults reported where it states them", async () => {
		const text = (SOUND_SUITE + PROFILES).replace("[128]", "[4]").replace("{ context: 2048 }", "{ context: 64 }");
		expect(await faults(text, "ci")).toEqual([
			"suite.yaml:21:24 engine.context: too small, got 64, expected at least 256",
			"suite.yaml:25:19 parts[1].lengths[0]: too small, got 4, expected at least 64",
		]);
	});

	test("that changes or omits a part which is not there is refused with the names of the parts", async () => {
		const text = (SOUND_SUITE + PROFILES).replace("needle:\n        lengths", "neddle:\n        lengths");
		expect(await faults(text.replace("[session]", "[sesion]"), "ci")).toEqual([
			expect.stringContaining('27:12 profiles.ci.omit[0]: not a part of this suite, got "sesion"'),
			expect.stringContaining('did you mean "needle"?'),
		]);
	});

	test("may use what an anchor elsewhere in the file states", async () => {
		const text = SOUND_SUITE.replace("lengths: [512]", "lengths: &short [512]");
		const profile = "profiles:\n  ci:\n    parts:\n      needle: { lengths: *short, seeds: [1] }\n";
		const suite = await loadSuite(await suiteFile(text + profile), "ci");
		expect(suite.parts[1]?.settings).toMatchObject({ lengths: [512], seeds: [1] });
	});

	test("keeps the criterion of a part that it leaves out", async () => {
		const text = SOUND_SUITE + PROFILES.replace("[session]", "[needle]").replace(/ {4}parts:[\s\S]*?seeds.*\n/, "");
		const suite = await loadSuite(await suiteFile(text), "ci");
		expect(suite.criteria.map(({ id }) => id)).toEqual(["needle", "kl-divergence"]);
	});
});
