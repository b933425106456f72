import { describe, expect, test } from "vitest";
import type { SuiteProblem } from "../../src/suite/file/suite-problem.ts";
import { edited, problemsOf, SOUND_SUITE } from "../support/builder/suite-folder.ts";

type Expected = Partial<Omit<SuiteProblem, "message" | "expected">> & { message: RegExp; expected?: RegExp };

/** One fault a row: the suite with the fault, and the single problem it must cause. */
const FAULTS: [title: string, suite: string, problem: Expected][] = [
	[
		"an unknown part",
		edited("part: needle", "part: needel"),
		{
			line: 7,
			path: "parts[1].part",
			value: "needel",
			nearest: "needle",
			message: /unknown name/,
			expected: /prompt-matrix, needle, perplexity, llama-perplexity, session/,
		},
	],
	[
		"a part without a kind",
		edited("  - part: needle\n", "  - name: x\n"),
		{ path: "parts[1].part", message: /missing/ },
	],
	[
		"what no KV type is called",
		edited("turbo4]", "4turbo]"),
		{ line: 3, column: 18, path: "variants[1]", value: "4turbo", message: /no name of a KV type/ },
	],
	[
		"no name of a KV type in a pair",
		edited("turbo4]", "q8_0/turbo4/]"),
		{ path: "variants[1]", value: "turbo4/", nearest: "turbo4", message: /no name of a KV type/ },
	],
	[
		"no name of a KV type in the full form",
		edited("turbo4]", "{k: q8_0, v: tur+bo~4}]"),
		{ path: "variants[1].v", message: /no name of a KV type/ },
	],
	[
		"an unknown key of a variant",
		edited("turbo4]", "{k: q8_0, v: q8_0, layerprofile: 1}]"),
		{ path: "variants[1].layerprofile", nearest: "layerProfile", message: /unknown key/ },
	],
	[
		"a variant that is a number",
		edited("turbo4]", "4]"),
		{ path: "variants[1]", value: 4, message: /not accepted/, expected: /text or a mapping/ },
	],
	[
		"an unknown layer profile",
		edited("turbo4]", "{k: q8_0, v: turbo4, layerProfile: 3}]"),
		{ path: "variants[1].layerProfile", value: 3, message: /unknown layer profile/, expected: /0, 1, 2, 5, 6, 7/ },
	],
	[
		"an environment variable outside of the allow-list",
		edited("turbo4]", "{name: x, k: q8_0, v: q8_0, environment: {LD_PRELOAD: evil}}]"),
		{ path: "variants[1].environment.LD_PRELOAD", message: /not allowed/, expected: /TURBO_SPARSE_V/ },
	],
	[
		"an unknown criterion",
		edited("  needle:\n", "  nedle:\n"),
		{ line: 17, column: 3, path: "criteria.nedle", nearest: "needle", message: /unknown key/ },
	],
	[
		"an unknown key of the suite",
		`varaints: []\n${SOUND_SUITE}`,
		{ line: 1, column: 1, path: "varaints", nearest: "variants", message: /unknown key/ },
	],
	[
		"an unknown key of the engine",
		`engine: {contxt: 5}\n${SOUND_SUITE}`,
		{ path: "engine.contxt", nearest: "context", message: /unknown key/ },
	],
	[
		"an unknown key with no resemblance",
		`zzzzzzzz: 1\n${SOUND_SUITE}`,
		{ path: "zzzzzzzz", nearest: null, message: /unknown key/ },
	],
	[
		"an unknown engine",
		`engine: {kind: embeded}\n${SOUND_SUITE}`,
		{ path: "engine.kind", nearest: "embedded", message: /unknown name/ },
	],
	[
		"URLs for an engine that is asked at none",
		`engine: {urls: {f16: "http://127.0.0.1:8080/v1"}}\n${SOUND_SUITE}`,
		{ path: "engine.urls", message: /unknown key/ },
	],
	[
		"a build for servers that run already",
		`engine: {kind: openai, build: fork}\n${SOUND_SUITE}`,
		{ path: "engine.build", value: "build", message: /unknown key/ },
	],
	[
		"a key of the engine's own kind, misspelt",
		`engine: {kind: llama-server, bild: fork}\n${SOUND_SUITE}`,
		{ path: "engine.bild", nearest: "build", message: /unknown key/ },
	],
	[
		"threads that are neither a number nor auto",
		`engine: {threads: many}\n${SOUND_SUITE}`,
		{ path: "engine.threads", value: "many", message: /not accepted/, expected: /a number or "auto"/ },
	],
	[
		"a duplicate variant",
		edited("turbo4]", "q8_0]"),
		{ path: "variants[1]", value: "q8_0", message: /duplicate variant/ },
	],
	[
		"an unknown baseline",
		`baseline: f61\n${SOUND_SUITE}`,
		{ line: 1, path: "baseline", nearest: "f16", message: /neither a listed variant nor a KV type/ },
	],
	[
		"a duplicate part name",
		edited("  - part: needle\n", "  - part: needle\n    name: prompt-matrix\n"),
		{ line: 8, column: 11, path: "parts[1].name", message: /duplicate part name/ },
	],
	[
		"a needle length beyond the context",
		edited("[512]", "[512, 4090]"),
		{ line: 10, path: "parts[1].lengths[1]", value: 4090, message: /beyond the context/, expected: /at most 4048/ },
	],
	[
		"a chunk longer than the context",
		edited("specialTokens: true", "specialTokens: true\n    chunkTokens: 5000"),
		{ path: "parts[2].chunkTokens", value: 5000, message: /longer than the context/ },
	],
	[
		"an unknown needle kind",
		edited("kind: code", "kind: cod"),
		{ path: "parts[1].kind", nearest: "code", message: /unknown needle kind/ },
	],
	[
		"more depths than a kind has needles",
		edited("kind: code", "kind: word"),
		{ path: "parts[1].depths", value: 10, message: /more needles in one haystack/, expected: /at most 2/ },
	],
	[
		"a criterion for a part that is not in the suite",
		edited(/ {2}- part: perplexity\n.*\n.*\n/.exec(SOUND_SUITE)?.[0] ?? "", ""),
		{ path: "criteria.kl-divergence", message: /without a part.*no perplexity or llama-perplexity part/ },
	],
	[
		"a criterion that needs a threshold and states none",
		edited("{ pass: 0.02 }", "{ kill: 1 }"),
		{ line: 18, path: "criteria.kl-divergence", message: /no pass threshold/ },
	],
	[
		"a kill threshold that is easier than the pass threshold",
		edited("{ pass: 0.02 }", "{ pass: 0.02, kill: 0.01 }"),
		{ path: "criteria.kl-divergence.kill", message: /better than the pass/ },
	],
	[
		"text as a threshold",
		edited("{ pass: 0.02 }", "{ pass: low }"),
		{ path: "criteria.kl-divergence.pass", value: "low", message: /wrong type/, expected: /a number/ },
	],
	[
		"criteria that decide nothing",
		edited("  needle:\n  kl-divergence: { pass: 0.02 }\n", "  {}\n"),
		{ path: "criteria", message: /decide nothing/ },
	],
	[
		"a suite without parts",
		"suite: x\nversion: 1\nvariants: [q8_0]\nparts: []\ncriteria: {attestation: }\n",
		{ line: 4, path: "parts", message: /too small/, expected: /at least 1 item/ },
	],
	[
		"a gate variant that is not in the suite",
		`${SOUND_SUITE}gate: { variants: [q8_1] }\n`,
		{ path: "gate.variants[0]", nearest: "q8_0", message: /not a variant/ },
	],
	[
		"the baseline among the gate variants",
		`${SOUND_SUITE}gate: { variants: [f16] }\n`,
		{ path: "gate.variants[0]", value: "f16", message: /baseline cannot be gated/ },
	],
	[
		"a batch that leaves the control no room",
		`engine: {batch: 3}\n${SOUND_SUITE}`,
		{ path: "engine.batch", value: 3, message: /control/ },
	],
	[
		"a missing case file",
		edited("cases/*.yaml", "cases/gone.yaml"),
		{ line: 6, column: 13, path: "parts[0].cases[0]", message: /no such file/ },
	],
	[
		"a pattern that matches nothing",
		edited("cases/*.yaml", "cases/*.yml"),
		{ path: "parts[0].cases[0]", message: /no file matches/ },
	],
	[
		"a pattern in a folder name",
		edited("cases/*.yaml", "'*/json.yaml'"),
		{ path: "parts[0].cases[0]", message: /file name only/ },
	],
	["a directory as a case file", edited("cases/*.yaml", "cases"), { path: "parts[0].cases[0]", message: /directory/ }],
	[
		"a missing corpus",
		edited("corpus: text.txt", "corpus: text.text"),
		{ path: "parts[2].corpus", message: /no such file/ },
	],
	[
		"a missing haystack",
		edited("haystack: haystack.yaml", "haystack: hay.yaml"),
		{ path: "parts[1].haystack", message: /no such file/ },
	],
	[
		"a missing model",
		`model: nowhere.gguf\n${SOUND_SUITE}`,
		{ path: "model", value: "nowhere.gguf", message: /no such file/ },
	],
	[
		"more cases than a category has",
		edited("cases/*.yaml]", "cases/*.yaml]\n    perCategory: 2"),
		{ path: "parts[0].perCategory", value: 2, message: /more cases/, expected: /at most 1/ },
	],
	[
		"more chunks than documents",
		edited("specialTokens: true", "specialTokens: true\n    chunks: 3"),
		{ path: "parts[2].chunks", value: 3, message: /more chunks/, expected: /at most 2/ },
	],
	[
		"a corpus without documents and without a number of chunks",
		edited("    specialTokens: true\n", ""),
		{ path: "parts[2].chunks", message: /missing/ },
	],
	[
		"more turns than a conversation has",
		edited("[session.yaml]", "[session.yaml]\n    turns: 11"),
		{ path: "parts[3].turns", value: 11, expected: /at most 10/, message: /more turns/ },
	],
];

describe("a suite is refused with one problem that names place, value and remedy, given", () => {
	test.each(FAULTS)("%s", async (_, suite, { message, expected, ...rest }) => {
		const problems = await problemsOf(suite);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject(rest);
		expect(problems[0]?.message).toMatch(message);
		if (expected !== undefined) expect(problems[0]?.expected).toMatch(expected);
	});
});

test("problems of all sections are reported together, although the shape of one is wrong", async () => {
	const suite = edited("[q8_0, turbo4]", "[q8_0, 9_0q]")
		.replace("part: session", "part: sesion")
		.replace("[512]", "[9000]");
	const problems = await problemsOf(suite);
	expect(problems.map(({ path }) => path).sort()).toEqual(["parts[1].lengths[0]", "parts[3].part", "variants[1]"]);
});

test("a suite that is a list, a text or a number is refused without further guesses", async () => {
	for (const text of ["[1, 2]", "hello", "42"]) {
		const problems = await problemsOf(text);
		expect(problems.map(({ message, expected }) => [message, expected])).toEqual([["wrong type", "a mapping"]]);
	}
});
