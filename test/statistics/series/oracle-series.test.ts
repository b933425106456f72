import { describe, expect, it } from "vitest";
import { cusum } from "../../../src/statistics/series/cusum.ts";
import { ewma } from "../../../src/statistics/series/ewma.ts";
import { meanScan } from "../../../src/statistics/series/mean-scan.ts";
import { pageHinkley } from "../../../src/statistics/series/page-hinkley.ts";
import { rankScan } from "../../../src/statistics/series/rank-scan.ts";
import { rollingWindowFlags } from "../../../src/statistics/series/rolling-window.ts";
import { selfStartingScores } from "../../../src/statistics/series/self-starting.ts";
import { theilSenSlope } from "../../../src/statistics/series/theil-sen.ts";
import { mannKendall } from "../../../src/statistics/test/mann-kendall.ts";
import { midranks } from "../../../src/statistics/test/midranks.ts";
import { frozenCases } from "../../support/sample/frozen-oracle.ts";

describe("series statistics, against an independent implementation on seeded random inputs", () => {
	it("midranks agree, ties included", () => {
		for (const { args, result } of frozenCases<[number[]], number[]>("ranks"))
			expect(midranks(args[0])).toEqual(result);
	});

	it("Mann-Kendall's test agrees, ties included", () => {
		for (const { args, result } of frozenCases<[number[]], Record<"S" | "varS" | "z", number>>("mannKendall")) {
			const { s, variance, z } = mannKendall(args[0]);
			expect(s).toBe(result.S);
			expect(variance).toBeCloseTo(result.varS, 9);
			expect(z).toBeCloseTo(result.z, 11);
		}
	});

	it("Theil-Sen slopes agree, ties included", () => {
		for (const { args, result } of frozenCases<[number[], number], { slope: number }>("theilSen")) {
			expect(theilSenSlope(args[0])).toBeCloseTo(result.slope, 12);
		}
	});

	it("both scans find the same step with the same score", () => {
		type Result = { z: number; tau: number };
		for (const { args, result } of frozenCases<[number[]], Result>("rankScan")) {
			const { z, onset } = rankScan(args[0]);
			expect(z).toBeCloseTo(result.z, 11);
			expect(onset).toBe(result.tau);
		}
		for (const { args, result } of frozenCases<[number[]], Result>("meanScan")) {
			const { z, onset } = meanScan(args[0]);
			expect(z).toBeCloseTo(result.z, 11);
			expect(onset).toBe(result.tau);
		}
	});

	it("self-starting scores agree to the nine digits of the other side's quantile", () => {
		for (const { args, result } of frozenCases<[number[]], number[]>("selfStart")) {
			for (const [index, score] of selfStartingScores(args[0]).entries())
				expect(score).toBeCloseTo(result[index] as number, 7);
		}
	});

	it("the sequential charts reach the same peaks", () => {
		const limit = Number.POSITIVE_INFINITY;
		for (const { args, result } of frozenCases<[number[], number, number], number>("cusumMax"))
			expect(cusum(args[0], args[1], { limit, from: args[2] + 1 }).peak).toBeCloseTo(result, 11);
		for (const { args, result } of frozenCases<[number[], number, number], { best: number }>("pageHinkleyMax"))
			expect(pageHinkley(args[0], args[1], { limit, from: args[2] + 1 }).peak).toBeCloseTo(result.best, 11);
		for (const { args, result } of frozenCases<[number[], number, number], number>("ewmaMax"))
			expect(ewma(args[0], args[1], { limit, from: args[2] + 1 }).peak).toBeCloseTo(result, 11);
	});

	it("the rolling window flags the same turns", () => {
		for (const { args, result } of frozenCases<[number[]], number[]>("seedHeuristic"))
			expect(rollingWindowFlags(args[0])).toEqual(result);
	});
});
