import { describe, expect, it } from "vitest";
import { compareRuns } from "../../../src/verdict/comparison/compare-runs.ts";
import { pairVariants } from "../../../src/verdict/comparison/pair-variants.ts";
import { withPlainChunkIds } from "../../../src/verdict/comparison/plain-chunk-ids.ts";
import { buildRun } from "../../support/builder/observation-builder.ts";
import { kvConfig, perplexityPart, promptPart } from "../../support/builder/suite-builder.ts";

const runOf = (...types: ("q8_0" | "q4_0" | "turbo4" | "turbo2")[]) =>
	buildRun({ parts: [promptPart(3), perplexityPart(3)], candidates: types.map((type) => kvConfig(type, type)) });
const PROVENANCE = { run: "b", engine: { binaries: {} }, model: { sha256: null }, harness: {}, host: {} } as never;

describe("the variants of two runs", () => {
	const names = (a: ReturnType<typeof runOf>, b: ReturnType<typeof runOf>, asked: { a: string; b: string }[] = []) =>
		pairVariants(a.plan, b.plan, asked)
			.filter(({ role }) => role === "candidate")
			.map(({ a: left, b: right }) => [left, right]);

	it("are paired by name, and where one is left on each side by their part", () => {
		expect(names(runOf("q8_0", "turbo4"), runOf("q8_0", "turbo2"))).toEqual([
			["q8_0", "q8_0"],
			["turbo4", "turbo2"],
		]);
		expect(names(runOf("q8_0", "turbo4"), runOf("q4_0", "turbo2"))).toEqual([
			["q8_0", null],
			["turbo4", null],
			[null, "q4_0"],
			[null, "turbo2"],
		]);
	});

	it("are those asked for and no others", () => {
		const run = runOf("q8_0", "turbo4", "turbo2");
		expect(names(run, run, [{ a: "turbo4", b: "turbo2" }])).toEqual([["turbo4", "turbo2"]]);
	});

	it("bring their trials together under other names", () => {
		const run = { ...runOf("turbo4", "turbo2"), provenance: PROVENANCE };
		const { outcomes, likelihoods, differences } = compareRuns(run, run, [{ a: "turbo4", b: "turbo2" }]);
		expect(outcomes.find(({ variant }) => variant === "turbo4 → turbo2")?.counts.pairs).toBe(3);
		expect(likelihoods.find(({ variant }) => variant === "turbo4 → turbo2")?.chunks).toHaveLength(3);
		expect(differences[0]).toEqual({
			...{ what: "candidate turbo4 → turbo2", a: "K turbo4, V turbo4", b: "K turbo2, V turbo2" },
		});
	});
});

describe("the chunks of two runs", () => {
	it("are one and the same whatever their number was filled up to", () => {
		const padded = (run: ReturnType<typeof runOf>) => ({
			...{ ...run, provenance: PROVENANCE },
			plan: {
				...run.plan,
				trials: run.plan.trials.map((one) => ({ ...one, caseId: one.caseId.replace("k-", "k-0") })),
			},
			observations: run.observations.map((one) => ({ ...one, caseId: one.caseId.replace("k-", "k-0") })),
		});
		const older = padded(runOf("q8_0"));
		expect(older.plan.trials.some(({ caseId }) => caseId === "chunk-00")).toBe(true);
		const { likelihoods, unpaired } = compareRuns(older, { ...runOf("q8_0"), provenance: PROVENANCE });
		expect(unpaired).toEqual([]);
		expect(likelihoods[0]?.chunks.map(({ caseId }) => caseId)).toEqual(["chunk-0", "chunk-1", "chunk-2"]);
	});

	it("keep their path and lose nothing but zeros", () => {
		const run = runOf("q8_0");
		const named = (caseId: string) => ({
			...run,
			plan: { ...run.plan, trials: [{ ...run.plan.trials[0]!, caseId }] },
		});
		const plain = (caseId: string) => withPlainChunkIds(named(caseId)).plan.trials[0]?.caseId;
		expect(["chunk-00:decode", "chunk-07", "chunk-10", "case-01"].map(plain)).toEqual([
			...["chunk-0:decode", "chunk-7", "chunk-10", "case-01"],
		]);
	});
});
