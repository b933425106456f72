import { describe, expect, it } from "vitest";
import { binomialAtLeast } from "../../../src/statistics/distribution/binomial.ts";
import { incompleteBeta } from "../../../src/statistics/distribution/incomplete-beta.ts";
import { normalCdf, normalQuantile } from "../../../src/statistics/distribution/normal.ts";
import { studentTCdf, studentTQuantile } from "../../../src/statistics/distribution/student-t.ts";
import { clopperPearson } from "../../../src/statistics/interval/clopper-pearson.ts";
import { clusterMean } from "../../../src/statistics/interval/cluster-mean.ts";
import type { Measured } from "../../../src/statistics/interval/estimate.ts";
import { geometricMean } from "../../../src/statistics/interval/geometric-mean.ts";
import { hodgesLehmann, hodgesLehmannRatio } from "../../../src/statistics/interval/hodges-lehmann.ts";
import { perplexityDifference } from "../../../src/statistics/interval/perplexity-difference.ts";
import { tangoInterval } from "../../../src/statistics/interval/tango.ts";
import { holmAdjusted } from "../../../src/statistics/test/holm.ts";
import { mcnemarExact } from "../../../src/statistics/test/mcnemar.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { frozenCases, frozenHeader } from "../../support/sample/frozen-oracle.ts";

interface Bounds {
	readonly lo: number;
	readonly hi: number;
}

function expectInterval(measured: Measured, low: number, high: number, digits = 9): void {
	const estimate = estimateOf(measured);
	expect(estimate.low).toBeCloseTo(low, digits);
	expect(estimate.high).toBeCloseTo(high, digits);
}

describe("against an independent implementation on seeded random inputs", () => {
	it("says which seed the frozen results come from", () => {
		expect(frozenHeader()).toMatchObject({ seed: 20261124, casesPerFunction: 12 });
	});

	it("the distributions agree to at least ten digits", () => {
		for (const { args, result } of frozenCases<[number, number, number], number>("betainc"))
			expect(incompleteBeta(args[2], args[0], args[1])).toBeCloseTo(result, 11);
		for (const { args, result } of frozenCases<[number], number>("normcdf"))
			expect(normalCdf(args[0])).toBeCloseTo(result, 12);
		for (const { args, result } of frozenCases<[number], number>("normq"))
			expect(normalQuantile(args[0])).toBeCloseTo(result, 11);
		for (const { args, result } of frozenCases<[number, number], number>("tcdf"))
			expect(studentTCdf(...args)).toBeCloseTo(result, 12);
		for (const { args, result } of frozenCases<[number, number], number>("tq"))
			expect(studentTQuantile(...args)).toBeCloseTo(result, 9);
	});

	it("binomial bounds, tails and McNemar's test agree", () => {
		for (const { args, result } of frozenCases<[number, number, number], Bounds>("clopperPearson"))
			expectInterval(clopperPearson(args[0], args[1], "share", args[2]), result.lo, result.hi);
		for (const { args, result } of frozenCases<[number, number, number], number>("binomSf"))
			expect(binomialAtLeast(args[0] + 1, args[1], args[2])).toBeCloseTo(result, 11);
		for (const { args, result } of frozenCases<[number, number], { pHarm: number; pTwo: number }>("mcnemarExact")) {
			expect(mcnemarExact(...args).harm).toBeCloseTo(result.pHarm, 11);
			expect(mcnemarExact(...args).twoSided).toBeCloseTo(result.pTwo, 11);
		}
	});

	it("Tango's intervals agree", () => {
		for (const { args, result } of frozenCases<[number, number, number, number], Bounds & { est: number }>("tangoCI")) {
			const [lost, gained, pairs, confidence] = args;
			expectInterval(tangoInterval({ lost, gained, pairs }, "share", confidence), result.lo, result.hi);
		}
	});

	it("clustered perplexity differences agree", () => {
		type Chunk = { n: number; base: number; quant: number };
		type Result = Record<"pplBase" | "pplQuant" | "logRatio" | "delta", number> &
			Record<"logCI" | "deltaCI", [number, number]>;
		for (const { args, result } of frozenCases<[Chunk[], number], Result>("pplDelta")) {
			const found = perplexityDifference(args[0].map(({ n, base, quant }) => ({ n, baseline: base, variant: quant })));
			expect(found.pplBaseline).toBeCloseTo(result.pplBase, 9);
			expect(found.pplVariant).toBeCloseTo(result.pplQuant, 9);
			expect(estimateOf(found.delta).value).toBeCloseTo(result.delta, 9);
			expectInterval(found.delta, ...result.deltaCI);
			expectInterval(found.logRatio, ...result.logCI);
		}
	});

	it("paired t intervals and ratios agree", () => {
		for (const { args, result } of frozenCases<[number[], number], Bounds>("pairedT")) {
			const clusters = args[0].map((sum) => ({ sum, weight: 1 }));
			expectInterval(clusterMean(clusters, { unit: "u", confidence: args[1] }), result.lo, result.hi);
		}
		type Ratio = Record<"ratio" | "lo" | "hi" | "hl" | "hlLo" | "hlHi" | "hlConf", number>;
		for (const { args, result } of frozenCases<[number[], number[], number], Ratio>("ratioCI")) {
			const ratios = args[0].map((test, index) => test / (args[1][index] as number));
			expectInterval(geometricMean(ratios, { unit: "ratio" }), result.lo, result.hi);
			const robust = hodgesLehmannRatio(ratios, "ratio");
			expectInterval(robust, result.hlLo, result.hlHi);
			expect(estimateOf(robust).value).toBeCloseTo(result.hl, 10);
			expect(estimateOf(robust).confidence).toBeCloseTo(result.hlConf, 10);
		}
	});

	it("Hodges-Lehmann intervals agree", () => {
		type Result = Bounds & { est: number; conf: number };
		for (const { args, result } of frozenCases<[number[], number], Result>("hodgesLehmann")) {
			const measured = hodgesLehmann(args[0], "u", args[1]);
			expectInterval(measured, result.lo, result.hi);
			expect(estimateOf(measured)).toMatchObject({ value: expect.closeTo(result.est, 10) });
			expect(estimateOf(measured).confidence).toBeCloseTo(result.conf, 10);
		}
	});

	it("adjusted p-values agree", () => {
		const agree = (name: string, adjust: (p: readonly number[]) => number[]): void => {
			for (const { args, result } of frozenCases<[number[]], number[]>(name))
				for (const [index, p] of adjust(args[0]).entries()) expect(p).toBeCloseTo(result[index] as number, 12);
		};
		agree("holm", holmAdjusted);
	});
});
