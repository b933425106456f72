import { cp, rename } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TqEvalError } from "../../src/error.ts";
import { loadSuite, readSuite } from "../../src/suite/load-suite.ts";
import { edited, SOUND_FILES, SOUND_SUITE, soundSuite, writeFolder } from "../support/builder/suite-folder.ts";

describe("a sound suite", () => {
	test("has its baseline first, although it does not list it", async () => {
		const { variants, baseline, gateVariants } = await soundSuite();
		expect(variants.map(({ name }) => name)).toEqual(["f16", "q8_0", "turbo4"]);
		expect(baseline).toBe("f16");
		expect(gateVariants).toEqual(["q8_0", "turbo4"]);
	});

	test("has its baseline once where it lists it", async () => {
		const { variants } = await soundSuite(edited("[q8_0, turbo4]", "[q8_0, f16]"));
		expect(variants.map(({ name }) => name)).toEqual(["f16", "q8_0"]);
	});

	test("reads pairs, full forms and a second name for the same configuration", async () => {
		const entries =
			"[q8_0/turbo4, {k: turbo4, v: turbo3, layerProfile: 2}, {name: again, k: f16, v: f16, environment: {TURBO_SPARSE_V: '1'}}]";
		const { variants } = await soundSuite(edited("[q8_0, turbo4]", entries));
		expect(variants.slice(1)).toEqual([
			{ name: "q8_0/turbo4", k: "q8_0", v: "turbo4", layerProfile: 0, environment: {} },
			{ name: "turbo4/turbo3-profile-2", k: "turbo4", v: "turbo3", layerProfile: 2, environment: {} },
			{ name: "again", k: "f16", v: "f16", layerProfile: 0, environment: { TURBO_SPARSE_V: "1" } },
		]);
	});

	test("takes a listed variant or a pair as its baseline", async () => {
		const listed = await soundSuite(
			`baseline: full\n${edited("[q8_0, turbo4]", "[q8_0, {name: full, k: bf16, v: bf16}]")}`,
		);
		expect(listed.variants[0]).toMatchObject({ name: "full", k: "bf16" });
		const pair = await soundSuite(`baseline: q8_0/f16\n${SOUND_SUITE}`);
		expect(pair.variants[0]).toMatchObject({ name: "q8_0/f16", k: "q8_0", v: "f16" });
	});

	test("fills in the defaults of engine, parts and criteria", async () => {
		const suite = await soundSuite();
		expect(suite.engine).toEqual({ kind: "embedded", context: 4096, batch: 512, threads: "auto", parallel: "auto" });
		expect(suite.control).toBe(true);
		expect(suite.model).toBeNull();
		expect(suite.criteria).toEqual([
			{ id: "needle", pass: 0.05, kill: 0.5 },
			{ id: "kl-divergence", pass: 0.02, kill: null },
		]);
		expect(suite.parts.map(({ name }) => name)).toEqual(["prompt-matrix", "needle", "perplexity", "session"]);
	});

	test("reads cases in the order of the categories, as many of each file as it asks for", async () => {
		const summary = JSON.stringify({
			category: "summary",
			cases: ["a", "b", "c"].map((id) => ({ id, turns: [{ user: "Sum up." }] })),
		});
		const { parts } = await soundSuite(edited("cases/*.yaml]", "cases/*.yaml]\n    perCategory: 1"), {
			"cases/summary.yaml": summary,
		});
		const [matrix] = parts;
		expect(matrix?.kind === "prompt-matrix" && matrix.cases.map(({ id }) => id)).toEqual(["a", "json-1"]);
	});

	test("renders the templates of its prompts without escaping", async () => {
		const cases = {
			category: "code",
			cases: [{ id: "t", turns: [{ template: "ask.hbs", variables: { what: "a < b & c", n: 3 } }] }],
		};
		const { parts } = await soundSuite(edited("cases/*.yaml", "templated.yaml"), {
			"templated.yaml": JSON.stringify(cases),
			"ask.hbs": "Say {{what}} {{n}} times.",
		});
		const [matrix] = parts;
		expect(matrix?.kind === "prompt-matrix" && matrix.cases[0]?.turns[0]?.user).toBe("Say a < b & c 3 times.");
	});

	test("warns that a single conversation confounds turn and content", async () => {
		const { warnings } = await soundSuite();
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain("session: only 1 of at least 5 conversations");
	});

	test("takes bounds of ppl-delta for PPL unless they are said to be relative, as the default is", async () => {
		const of = async (stated: string) => {
			const { criteria } = await soundSuite(edited("  needle:\n", `  ppl-delta:${stated}\n  needle:\n`));
			return criteria.find(({ id }) => id === "ppl-delta");
		};
		expect(await of("")).toEqual({ id: "ppl-delta", pass: 0.02, kill: 0.2, relative: true });
		expect(await of(" { pass: 0.5 }")).toEqual({ id: "ppl-delta", pass: 0.5, kill: null });
		expect(await of(" { pass: 0.03, relative: true }")).toEqual({
			id: "ppl-delta",
			pass: 0.03,
			kill: 0.2,
			relative: true,
		});
	});

	test("may set thresholds of its own and leave criteria empty", async () => {
		const { criteria } = await soundSuite(edited("  needle:\n", "  needle: { pass: 0.1 }\n  attestation:\n"));
		expect(criteria.slice(0, 2)).toEqual([
			{ id: "needle", pass: 0.1, kill: 0.5 },
			{ id: "attestation", pass: 0, kill: null },
		]);
	});
});

describe("the digest of a suite", () => {
	test("is the same in another folder and another when any named file changes", async () => {
		const { digest } = await soundSuite();
		expect(digest).toMatch(/^[0-9a-f]{64}$/);
		expect((await soundSuite()).digest).toBe(digest);
		for (const [name, content] of Object.entries(SOUND_FILES))
			expect((await soundSuite(SOUND_SUITE, { [name]: `${content}\n` })).digest, name).not.toBe(digest);
		expect((await soundSuite(`# a comment\n${SOUND_SUITE}`)).digest).not.toBe(digest);
	});

	test("changes when a file takes another name, although all bytes stay", async () => {
		const folder = await writeFolder({ ...SOUND_FILES, "suite.yaml": SOUND_SUITE });
		const first = await loadSuite(join(folder, "suite.yaml"));
		await cp(join(folder, "cases/json.yaml"), join(folder, "copy.yaml"));
		await rename(join(folder, "cases/json.yaml"), join(folder, "cases/other.yaml"));
		expect((await loadSuite(join(folder, "suite.yaml"))).digest).not.toBe(first.digest);
	});
});

describe("loadSuite", () => {
	test("throws one bad-input error that lists every problem with its place", async () => {
		const text = edited("[q8_0, turbo4]", "[5turbo]").replace("lengths: [512]", "lenghts: [512]");
		const folder = await writeFolder({ ...SOUND_FILES, "suite.yaml": text });
		const file = join(folder, "suite.yaml");
		const error = await loadSuite(file).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(TqEvalError);
		const { code, where, message, remedy } = error as TqEvalError;
		expect({ code, where }).toEqual({ code: "bad-input", where: file });
		expect(message.split("\n").sort()).toEqual([
			`${file}:10:5 parts[1].lenghts: unknown key, got "lenghts", expected one of part, name, haystack, kind, mode, lengths, depths, seeds, maxTokens, thinking, did you mean "lengths"?`,
			`${file}:3:12 variants[0]: no name of a KV type, got "5turbo", expected one of f32, f16, bf16, q8_0, q5_1, q5_0, q4_1, q4_0, iq4_nl, turbo4, turbo3, turbo2, did you mean "turbo4"?`,
			`${file}:7:5 parts[1].lengths: missing, expected a list`,
		]);
		expect(remedy).toMatch(/tq-eval schema/);
	});

	test("accepts the suites that the package ships", async () => {
		for (const name of ["quickstart", "mini-model", "turboquant"]) {
			const reading = await readSuite(`suites/${name}.yaml`);
			expect(reading.sound ? reading.suite.name : reading.problems).toBe(name);
			expect(reading.sound && reading.suite.warnings).toEqual([]);
		}
	});
});
