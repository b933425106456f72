import { describe, expect, it } from "vitest";
import { boundedMeanKl, meanKlPerToken } from "../../../src/score/likelihood/mean-kl.ts";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { normalDraws } from "../../../src/statistics/distribution/random-draws.ts";
import { UNSEEN_FACTOR } from "../../../src/statistics/interval/skewed-mean.ts";
import { judgeKlDivergence } from "../../../src/verdict/perplexity/criterion-kl-divergence.ts";
import { forecastKl } from "../../../src/verdict/perplexity/forecast-kl.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import type { Ruling } from "../../../src/verdict/rule/ruling.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { criterionOf } from "../../support/builder/suite-builder.ts";

const PASS = 0.02;
const criterion = { ...criterionOf("kl-divergence"), pass: PASS, kill: 0.5 };
const noControl = { measured: false, reason: "no-control" } as const;
const clustersOf = (values: readonly number[]) => values.map((sum) => ({ sum, weight: 1 }));

function judge(values: readonly number[]): Ruling {
	return judgeKlDivergence({ kl: boundedMeanKl(clustersOf(values)), klFloor: noControl }, criterion);
}

function runs(count: number, draw: (random: () => number, normal: () => number) => number, chunks = 12): Ruling[] {
	return Array.from({ length: count }, (_, seed) => {
		const random = seededRandom(seed + 1);
		const normal = normalDraws(random);
		return judge(Array.from({ length: chunks }, () => draw(random, normal)));
	});
}

describe("a KL of the most probable tokens, which is a lower bound", () => {
	const twelve = (value: number) => Array.from({ length: 12 }, (_, index) => value * (1 + index / 100));
	const judged = (value: number, lumpedMass: number): Ruling =>
		judgeKlDivergence({ kl: boundedMeanKl(clustersOf(twelve(value))), klFloor: noControl, lumpedMass }, criterion);

	it("passes where the rest is too small to hide the threshold, as on the bundled model", () => {
		expect(judged(1.5e-4, 3.8e-5)).toMatchObject({ state: "PASS" });
		expect(judged(1.5e-4, 0)).toMatchObject({ state: "PASS" });
	});

	it("does not pass where the rest may hide more than the threshold", () => {
		const open = judged(1.5e-4, 0.1);
		expect(open).toMatchObject({
			state: "INCONCLUSIVE",
			reason: { code: "lower-bound" },
			settle: { do: "whole-vocabulary" },
		});
		expect(rulingWords(open)).toMatch(/lower bound: 10 % of the baseline's probability .* up to 1\.25 nats per token/);
	});

	it("fails and kills as it stands, and says that it is at least that", () => {
		expect(judged(0.1, 0.3).state).toBe("FAIL");
		const killed = judged(0.66, 0.3);
		expect(killed.state).toBe("KILL");
		expect(rulingWords(killed)).toContain("At least that: 30 % of the baseline's probability");
	});
});

describe("the KL criterion on skewed chunks", () => {
	it("decides a KL of 100 times its bound in every run, with a p-value that says so", () => {
		const lognormal = (_: () => number, normal: () => number) => 100 * PASS * Math.exp(1.4 * normal() - 0.98);
		for (const ruling of runs(200, lognormal)) {
			expect(["FAIL", "KILL"]).toContain(ruling.state);
			expect(ruling.pFail).toBeLessThan(0.05 / 9);
		}
	});

	it("passes a burst of one chunk in twenty at its bound in at most 6 % of runs", () => {
		const mean = 0.05 * UNSEEN_FACTOR + 0.95;
		const bursty = (random: () => number) =>
			(PASS / mean) * (random() < 0.05 ? UNSEEN_FACTOR : 1) * (0.9 + 0.2 * random());
		const passed = runs(300, bursty).filter(({ state }) => state === "PASS");
		expect(passed.length / 300).toBeLessThanOrEqual(0.06);
	});

	it("passes what q8_0 and q4_0 of the bundled model show on the quickstart's twelve chunks", () => {
		const q4 = (_: () => number, normal: () => number) => 1.5e-4 * Math.exp(normal() - 0.5);
		for (const { state } of runs(50, q4)) expect(state).toBe("PASS");
	});

	it("is sure of a p below 5 % exactly where its interval lies beyond the bound", () => {
		const { low } = estimateOf(boundedMeanKl(clustersOf([3, 1, 4, 1, 5, 9, 2, 6])));
		const at = (pass: number) =>
			judgeKlDivergence(
				{ kl: boundedMeanKl(clustersOf([3, 1, 4, 1, 5, 9, 2, 6])), klFloor: noControl },
				{ ...criterion, pass, kill: null },
			);
		expect(at(low * 1.001).pFail).toBeGreaterThan(0.05);
		expect(at(low * 0.999)).toMatchObject({ state: "FAIL" });
		expect(at(low * 0.999).pFail).toBeLessThan(0.05);
	});
});

describe("the forecast of the KL criterion", () => {
	const values = [0.004, 0.005, 0.006, 0.005, 0.0045, 0.0055, 0.005, 0.0052, 0.0048, 0.005, 0.0051, 0.0049];

	it("gives the interval that it was made from at the present number of chunks", () => {
		const kl = estimateOf(boundedMeanKl(clustersOf(values)));
		const now = forecastKl(kl, null)(12);
		expect(now?.low).toBeCloseTo(kl.low, 12);
		expect(now?.high).toBeCloseTo(kl.high, 12);
	});

	it("asks for as many chunks as an unseen kind of them needs to stay within the bound", () => {
		const floor = estimateOf(meanKlPerToken(clustersOf(values.map((value) => value / 5))));
		const kl = estimateOf(boundedMeanKl(clustersOf(values)));
		const forecast = forecastKl(kl, floor);
		// 0.005 x (1 + 39 (1 - 0.05^(1/n))) - 0.001 <= 0.02 from n = 35 on.
		expect(forecast(34)?.high).toBeGreaterThan(PASS);
		expect(forecast(36)?.high).toBeLessThanOrEqual(PASS);
		const needed = judgeKlDivergence(
			{ kl: { measured: true, estimate: kl }, klFloor: { measured: true, estimate: floor } },
			criterion,
		).settle;
		expect(needed).toMatchObject({ do: "more-trials", needed: { decidable: true, toward: "PASS" } });
	});
});
