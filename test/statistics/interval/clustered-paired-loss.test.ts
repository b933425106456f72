import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { LEAST_CLUSTERS } from "../../../src/statistics/interval/broken-clusters.ts";
import { clopperPearson } from "../../../src/statistics/interval/clopper-pearson.ts";
import {
	type ClusteredLossOptions,
	clusteredPairedLoss,
	ICC_FLOOR,
} from "../../../src/statistics/interval/clustered-paired-loss.ts";
import { designEffect } from "../../../src/statistics/interval/design-effect.ts";
import { type PairedOutcomes, tangoInterval } from "../../../src/statistics/interval/tango.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const unit = "share";

function lossOf(clusters: readonly PairedOutcomes[], options: Partial<ClusteredLossOptions> = {}) {
	const loss = clusteredPairedLoss(clusters, { unit, ...options });
	if (!loss.measured) throw new Error(loss.reason);
	return loss;
}

function losing(lost: readonly number[], pairs: number): PairedOutcomes[] {
	return lost.map((count) => ({ lost: count, gained: 0, pairs }));
}

describe("the design effect", () => {
	it("is the clustered variance over the binomial one, by hand", () => {
		// share 0.2: between 4/3 (0 + 4 + 4 + 0) = 10.67, independent 8 - 40 x 0.04 = 6.4
		const { designEffect: effect, icc, effectiveN } = designEffect(losing([2, 0, 4, 2], 10), 0);
		expect(effect).toBeCloseTo(5 / 3, 12);
		expect(icc).toBeCloseTo(2 / 3 / 9, 12);
		expect(effectiveN).toBeCloseTo(24, 12);
	});

	it("has a floor where clusters show nothing, and no correlation where each has one member", () => {
		expect(designEffect(losing([0, 0, 0], 50), ICC_FLOOR)).toEqual({
			clusters: 3,
			designEffect: 6.88,
			icc: expect.closeTo(0.12, 12),
			effectiveN: 150 / 6.88,
		});
		expect(designEffect(losing([1, 0, 1], 1), 0.1)).toMatchObject({ designEffect: 1, icc: null, effectiveN: 3 });
	});
});

describe("the clustered paired loss", () => {
	it("of independent pairs is the wider of Tango's interval and the exact one", () => {
		const { estimate } = lossOf(losing([1, 1, ...Array(78).fill(0)], 1));
		const [tango, exact] = [tangoInterval({ lost: 2, gained: 0, pairs: 80 }), clopperPearson(2, 80)].map(estimateOf);
		expect(estimate.high).toBeCloseTo(Math.max(tango?.high ?? 0, exact?.high ?? 0), 9);
		expect(estimate.low).toBeCloseTo(Math.min(tango?.low ?? 1, exact?.low ?? 1), 9);
		expect(estimate).toMatchObject({ value: 2 / 80, n: 80, unit, confidence: 0.9 });
	});

	it("pays for gained pairs: flips either way are no evidence of harm", () => {
		const flips = (lost: number, gained: number) =>
			lossOf([
				...Array.from({ length: lost }, () => ({ lost: 1, gained: 0, pairs: 1 })),
				...Array.from({ length: gained }, () => ({ lost: 0, gained: 1, pairs: 1 })),
				...losing(Array(40 - lost - gained).fill(0), 1),
			]).estimate;
		for (const [lost, gained] of [
			[6, 1],
			[3, 3],
			[0, 1],
		] as const) {
			const exact = estimateOf(clopperPearson(lost, 40));
			expect(flips(lost, gained).low).toBeLessThanOrEqual(exact.low - gained / 40 + 1e-9);
			expect(flips(lost, gained).high).toBeGreaterThanOrEqual(exact.high - gained / 40 - 1e-9);
		}
		expect(flips(5, 0).low).toBeGreaterThan(0.05);
		expect(flips(6, 1).low).toBeLessThan(0.05);
	});

	it("passes 5 % with 59 independent pairs of which none is lost, and not with 58", () => {
		expect(lossOf(losing(Array(59).fill(0), 1)).estimate.high).toBeLessThanOrEqual(0.05);
		expect(lossOf(losing(Array(58).fill(0), 1)).estimate.high).toBeGreaterThan(0.05);
	});

	it("cannot exclude with few sessions that one of them breaks, whatever their length", () => {
		expect(lossOf(losing(Array(5).fill(0), 50)).estimate.high).toBeCloseTo(1 - 0.05 ** (1 / 5), 9);
		expect(lossOf(losing(Array(10).fill(0), 500)).estimate.high).toBeCloseTo(1 - 0.05 ** (1 / 10), 9);
		const enough = lossOf(losing(Array(LEAST_CLUSTERS).fill(0), 50));
		expect(enough.estimate.high).toBeCloseTo(0.5 * (1 - 0.05 ** (1 / LEAST_CLUSTERS)), 9);
		expect(enough.estimate.high).toBeLessThan(0.05);
	});

	it("lets ten lossless sessions pass 5 % where a break of single ones is out of question", () => {
		const { estimate, design } = lossOf(losing(Array(10).fill(0), 50), { breakLoss: 0 });
		expect(design.effectiveN).toBeCloseTo(500 / 6.88, 9);
		expect(estimate.high).toBeGreaterThan(0.04);
		expect(estimate.high).toBeLessThan(0.05);
	});

	it("asks for 59 haystacks that may be lost whole", () => {
		const high = (count: number) => lossOf(losing(Array(count).fill(0), 6), { breakLoss: 1 }).estimate.high;
		expect(high(59)).toBeLessThanOrEqual(0.05);
		expect(high(58)).toBeGreaterThan(0.05);
	});

	it("is wide where one session of ten holds all losses", () => {
		const broken = lossOf(losing([25, ...Array(9).fill(0)], 50));
		const spread = lossOf(losing([3, 2, 3, 2, 3, 2, 3, 2, 3, 2], 50));
		expect(broken.estimate.value).toBeCloseTo(spread.estimate.value, 12);
		expect(broken.design.designEffect).toBeGreaterThan(3 * spread.design.designEffect);
		expect(broken.estimate.low).toBeLessThan(0.01);
		expect(broken.estimate.high).toBeGreaterThan(0.15);
	});

	it("has the p-value of its interval: 5 % at the lower end, on either side of it less and more", () => {
		for (const clusters of [losing([9, 12, 14, 8, 10, 11], 50), losing([5, 0, 1, 0, 2, 7], 20)]) {
			const { estimate, pBeyond } = lossOf(clusters);
			expect(pBeyond(estimate.low)).toBeCloseTo(0.05, 6);
			expect(pBeyond(estimate.low - 0.01)).toBeLessThan(0.05);
			expect(pBeyond(estimate.low + 0.01)).toBeGreaterThan(0.05);
		}
		expect(lossOf(losing([0, 0, 0], 9)).pBeyond(0.05)).toBe(1);
	});

	it("counts gains against losses and stays within the possible", () => {
		const clusters = Array.from({ length: 12 }, () => ({ lost: 2, gained: 2, pairs: 10 }));
		const { estimate } = lossOf(clusters);
		expect(estimate.value).toBe(0);
		expect(estimate.low).toBeLessThan(-0.02);
		const all = lossOf(losing([10, 10, 10], 10)).estimate;
		expect(all).toMatchObject({ value: 1, high: 1 });
		expect(all.low).toBeGreaterThan(0.25);
	});

	it("names why there is none", () => {
		const reason = (clusters: readonly PairedOutcomes[]) => clusteredPairedLoss(clusters, { unit });
		expect(reason([])).toEqual({ measured: false, reason: "no-pairs" });
		expect(reason(losing([1], 5))).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(reason(losing([0, 0], 0))).toEqual({ measured: false, reason: "empty-cluster" });
		expect(reason(losing([6, 0], 5))).toEqual({ measured: false, reason: "invalid-counts" });
		expect(reason(losing([0.5, 0], 5))).toEqual({ measured: false, reason: "invalid-counts" });
	});

	it("calls a loss exactly at the bound PASS in at most 6 % of samples in which one session in ten breaks", () => {
		const random = seededRandom(11);
		const passes = Array.from({ length: 300 }, () =>
			losing(
				Array.from({ length: LEAST_CLUSTERS }, () => (random() < 0.1 ? 25 : 0)),
				50,
			),
		).filter((clusters) => lossOf(clusters).estimate.high <= 0.05).length;
		expect(passes / 300).toBeLessThanOrEqual(0.06);
	});
});
