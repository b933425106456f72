import { describe, expect, it } from "vitest";
import type { Provenance } from "../../../src/record/provenance.ts";
import { RECORD_VERSION } from "../../../src/record/record-version.ts";
import { type ComparableRun, compareRuns } from "../../../src/verdict/comparison/compare-runs.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import {
	criterionOf,
	kvConfig,
	needlePart,
	perplexityPart,
	promptPart,
	sessionPart,
} from "../../support/builder/suite-builder.ts";

const PARTS = [promptPart(60), needlePart([1024], [1, 2]), perplexityPart(10), sessionPart(5, 10)];
const isQ8 = ({ variant }: { variant: string }) => variant === "q8_0";

function provenance(run: string, version: string): Provenance {
	return {
		schemaVersion: RECORD_VERSION,
		run,
		startedAt: "2026-01-01T00:00:00Z",
		harness: { version: "0.1.0", node: "v20" },
		host: { platform: "linux", arch: "x64", cpu: "cpu", cores: 2, memoryBytes: 1 },
		suiteDigest: "d",
		suiteFile: "suite.yaml",
		engine: { kind: "embedded", version, backend: "cpu", binaries: {} },
		model: {
			file: "m.gguf",
			bytes: 1,
			sha256: "a",
			name: null,
			architecture: "llama",
			trainedContext: 1,
			layers: 4,
			vocabulary: 2,
		},
		variants: {},
		stretches: [],
	};
}

function run(script: Partial<RunScript> = {}, version = "1"): ComparableRun {
	return { ...buildRun({ parts: PARTS, ...script }), provenance: provenance(`run-${version}`, version) };
}

describe("the comparison of two runs", () => {
	it("finds no flip and no difference between a run and itself, with the interval that such a sample can show", () => {
		const { outcomes, likelihoods, unpaired, differences } = compareRuns(run(), run());
		expect(unpaired).toEqual([]);
		expect(differences).toEqual([]);
		expect(outcomes.every(({ flips, counts }) => flips.length === 0 && counts.lost === 0)).toBe(true);
		const prompts = outcomes.find(({ measure, variant }) => measure === "prompt-checks" && variant === "q8_0");
		expect(estimateOf(prompts?.loss ?? { measured: false, reason: "no-pairs" }).high).toBeCloseTo(0.0431, 4);
		expect(likelihoods.map(({ pplDelta }) => estimateOf(pplDelta).value)).toEqual([0, 0, 0]);
	});

	it("leaves out no kind of work without a word", () => {
		const { notCompared, outcomes, likelihoods } = compareRuns(run(), run());
		expect(notCompared).toEqual([
			{ part: "session", kind: "replay", why: expect.stringContaining("own run's baseline") },
		]);
		const kinds = new Set(run().plan.trials.map(({ task }) => task.kind));
		const measures = new Set(outcomes.map(({ measure }) => measure));
		expect(kinds.size).toBe(measures.size + Number(likelihoods.length > 0) + notCompared.length);
	});

	it("names every flip by case and item, lost and gained", () => {
		const a = run({ right: (trial, item) => !isQ8(trial) || trial.caseId !== "1024-s1" || item !== 3 });
		const b = run({
			right: (trial, item) =>
				!isQ8(trial) || !["case-7", "talk-2"].includes(trial.caseId) || (trial.caseId === "talk-2" && item !== 5),
		});
		const flips = compareRuns(a, b).outcomes.flatMap(({ measure, variant, flips }) =>
			flips.map(({ caseId, item, direction }) => ({ measure, variant, caseId, item, direction })),
		);
		expect(flips).toEqual([
			{ measure: "prompt-checks", variant: "q8_0", caseId: "case-7", item: null, direction: "lost" },
			{ measure: "needle", variant: "q8_0", caseId: "1024-s1", item: "depth 0.33, key-3", direction: "gained" },
			{ measure: "session-recall", variant: "q8_0", caseId: "talk-2", item: "turn 6", direction: "lost" },
		]);
	});

	it("keeps the replies of a flip from both runs", () => {
		const b = run({ right: (trial) => !isQ8(trial) || trial.caseId !== "case-7" });
		const [flip] = compareRuns(run({}), b).outcomes.flatMap(({ flips }) => flips);
		expect(flip?.a).not.toBe("");
		expect(flip?.b).not.toBe(flip?.a);
	});

	it("gives the paired difference of the perplexity, chunk by chunk", () => {
		const at = (scale: number) => ({
			kl: ({ caseId }: { caseId: string }) => scale * (1 + Number(caseId.at(-1)) / 10),
		});
		const { likelihoods } = compareRuns(run(at(0.001)), run(at(0.01)));
		const q8 = likelihoods.find(({ variant }) => variant === "q8_0");
		expect(q8).toMatchObject({ tokens: 80, pplA: expect.closeTo(2 * Math.exp(0.00145), 5) });
		expect(q8?.chunks[9]?.nllDifference).toBeCloseTo(0.009 * 1.9, 6);
		expect(estimateOf(q8?.pplDelta ?? { measured: false, reason: "no-pairs" }).low).toBeGreaterThan(0);
	});

	it("tells the divergences of two runs apart, the floor beside them, and names the verdicts that changed", () => {
		const at = (scale: number) =>
			run({
				criteria: [criterionOf("kl-divergence", { pass: 0.02, kill: 0.1 })],
				kl: (trial) => (isQ8(trial) ? scale : 1e-6) * (1 + Number(trial.caseId.at(-1)) / 10),
			});
		const { divergences, verdicts } = compareRuns(at(0.001), at(0.2));
		const q8 = divergences.find(({ variant }) => variant === "q8_0");
		expect(q8).toMatchObject({ part: "perplexity", reading: "b-is-worse", kl: { a: { floor: { measured: true } } } });
		expect(estimateOf(q8?.ratio ?? { measured: false, reason: "no-pairs" }).value).toBeGreaterThan(50);
		const same = compareRuns(at(0.001), at(0.001)).divergences.find(({ variant }) => variant === "q8_0");
		expect(same?.reading).toBe("identical");
		expect(verdicts).toContainEqual(
			expect.objectContaining({
				...{ variant: "q8_0", criterion: "kl-divergence", reading: "b-is-worse" },
				a: expect.objectContaining({ state: "PASS" }),
			}),
		);
	});

	it("gives the decision of either run, and of each variant", () => {
		const { decisions } = compareRuns(run(), run());
		expect(decisions.run.a).toEqual(decisions.run.b);
		expect(decisions.variants.map(({ variant }) => variant)).toEqual(["q8_0"]);
	});

	it("names another cache under the same name among the differences", () => {
		const of = (type: "q8_0" | "q4_0") => run({ parts: [promptPart(3)], candidates: [kvConfig("x", type)] });
		expect(compareRuns(of("q8_0"), of("q4_0")).differences).toContainEqual({
			...{ what: "candidate x", a: "K q8_0, V q8_0", b: "K q4_0, V q4_0" },
		});
	});

	it("says what could not be paired and why, without guessing", () => {
		const a = run({
			parts: [promptPart(3), perplexityPart(2)],
			candidates: [kvConfig("q8_0", "q8_0"), kvConfig("x", "q8_0")],
		});
		const b = run({
			parts: [promptPart(4), needlePart([1024], [1])],
			candidates: [kvConfig("q8_0", "q8_0"), kvConfig("x", "q4_0")],
			outcome: (trial) =>
				isQ8(trial) && trial.caseId === "case-1" ? { state: "failed", reason: "context-full", detail: "x" } : undefined,
		});
		const of = (name: string) =>
			compareRuns(a, b)
				.unpaired.filter(({ variant }) => variant === name)
				.map(({ part, reason, caseIds }) => `${part} ${reason} ${caseIds.join(" ")}`);
		expect(of("q8_0")).toEqual([
			"prompt-matrix only-in-b case-3",
			"prompt-matrix b-failed:context-full case-1",
			"perplexity only-in-a chunk-0 chunk-1",
			"needle only-in-b 1024-s1",
		]);
		expect(of("x").slice(0, 1)).toEqual(["prompt-matrix only-in-b case-3"]);
	});

	it("does not pair a changed question, prompt or text", () => {
		const part = promptPart(2);
		if (part.kind !== "prompt-matrix") throw new Error("not a prompt matrix");
		const asked = (question: string) => ({
			...part,
			cases: part.cases.map((one, index) => (index === 0 ? { ...one, turns: [{ user: question, checks: [] }] } : one)),
		});
		const changed = compareRuns(run({ parts: [asked("old")] }), run({ parts: [asked("new")] }));
		expect(changed.unpaired.map(({ reason, caseIds }) => [reason, caseIds])).toContainEqual([
			"input-differs",
			["case-0"],
		]);
		const text = compareRuns(
			run({ parts: [perplexityPart(2)] }),
			run({ parts: [perplexityPart(2)], improves: () => true }),
		);
		expect(text.likelihoods).toEqual([]);
		expect(text.unpaired[0]).toMatchObject({ reason: "input-differs", caseIds: ["chunk-0", "chunk-1"] });
	});

	it("lists what else differs between the runs", () => {
		const { differences } = compareRuns(run({}, "1"), run({ parts: PARTS.slice(0, 1), control: false }, "2"));
		expect(differences).toContainEqual({ what: "engine version", a: "1", b: "2" });
		expect(differences.find(({ what }) => what.startsWith("control f16@"))?.b).toBe("not in this run");
	});

	it("pairs nothing, and says so, where a run is empty", () => {
		const { outcomes, likelihoods, unpaired } = compareRuns(run(), run({ outcome: () => null }));
		expect([...outcomes, ...likelihoods]).toEqual([]);
		expect(new Set(unpaired.map(({ reason }) => reason))).toEqual(new Set(["b-missing"]));
	});
});
