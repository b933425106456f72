import { describe, expect, it } from "vitest";
import type { TokenScores } from "../../../src/engine/port/token-scores.ts";
import { coarsenedKl } from "../../../src/score/likelihood/coarsened-kl.ts";
import { compareTokens, type TokenDivergence } from "../../../src/score/likelihood/token-divergence.ts";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { normalDraws } from "../../support/sample/random-draws.ts";
import { fullKl, type SyntheticPosition, softmax, syntheticScores } from "../../support/sample/synthetic-scores.ts";

function divergenceOf(baseline: TokenScores, variant: TokenScores): TokenDivergence {
	const comparison = compareTokens(baseline, variant);
	if (!comparison.compared) throw new Error(comparison.reason);
	return comparison.divergence;
}

const P: SyntheticPosition = { probabilities: [0.5, 0.25, 0.125, 0.125], target: 0 };
const Q: SyntheticPosition = { probabilities: [0.25, 0.5, 0.125, 0.125], target: 0 };

describe("the divergence of two scorings", () => {
	it("is the full KL where the whole vocabulary is kept", () => {
		// 0.5 ln 2 + 0.25 ln 1/2 = 0.25 ln 2
		const divergence = divergenceOf(syntheticScores([P], 4), syntheticScores([Q], 4));
		expect(divergence.kl[0]).toBeCloseTo(0.25 * Math.LN2, 6);
		expect(divergence.lumpedMass[0]).toBeCloseTo(0, 6);
		expect(divergence.nllBaseline[0]).toBeCloseTo(Math.LN2, 6);
		expect(divergence.nllVariant[0]).toBeCloseTo(2 * Math.LN2, 6);
		expect(divergence.sameTop[0]).toBe(0);
	});

	it("is what the engine found over the whole vocabulary, where it compared it, with nothing lumped", () => {
		const variant = { ...syntheticScores([Q], 1), kl: Float32Array.of(0.5) };
		const divergence = divergenceOf(syntheticScores([P], 1), variant);
		expect([divergence.kl[0], divergence.lumpedMass[0]]).toEqual([0.5, 0]);
	});

	it("lumps what one side lacks into the rest, the target aside, which both hold", () => {
		// Top 1 of either side differs and the target is id 2: shared = {2}, rest = the others.
		const baseline = syntheticScores([{ probabilities: [0.6, 0.2, 0.2], target: 2 }], 1);
		const variant = syntheticScores([{ probabilities: [0.2, 0.7, 0.1], target: 2 }], 1);
		const divergence = divergenceOf(baseline, variant);
		expect(divergence.kl[0]).toBeCloseTo(0.2 * Math.log(0.2 / 0.1) + 0.8 * Math.log(0.8 / 0.9), 6);
		expect(divergence.lumpedMass[0]).toBeCloseTo(0.8, 6);
	});

	it("counts a target that lies in one top list only as shared", () => {
		const baseline = syntheticScores([{ probabilities: [0.6, 0.3, 0.1], target: 1 }], 1);
		const variant = syntheticScores([{ probabilities: [0.3, 0.6, 0.1], target: 1 }], 1);
		const expected = 0.3 * Math.log(0.3 / 0.6) + 0.7 * Math.log(0.7 / 0.4);
		expect(divergenceOf(baseline, variant).kl[0]).toBeCloseTo(expected, 6);
	});

	it("is exactly 0 for identical scores, whatever was lumped", () => {
		const draw = normalDraws(seededRandom(1));
		const rows = Array.from({ length: 50 }, () => ({
			probabilities: softmax(Array.from({ length: 40 }, () => 4 * draw())),
			target: 7,
		}));
		const scores = syntheticScores(rows, 8);
		const divergence = divergenceOf(scores, structuredClone(scores));
		expect([...divergence.kl].every((kl) => kl === 0)).toBe(true);
		expect([...divergence.sameTop].every((same) => same === 1)).toBe(true);
		expect([...divergence.lumpedMass].some((mass) => mass > 0.01)).toBe(true);
	});

	it("never exceeds the KL over the full vocabulary and grows towards it with the list", () => {
		const draw = normalDraws(seededRandom(2));
		const pairs = Array.from({ length: 300 }, () => {
			const logits = Array.from({ length: 60 }, () => 2 * draw());
			const spread = 0.02 + Math.abs(draw());
			return [softmax(logits), softmax(logits.map((logit) => logit + spread * draw()))] as const;
		});
		const at = (top: number): Float64Array => {
			const [left, right] = [0, 1].map((side) =>
				syntheticScores(
					pairs.map((pair) => ({ probabilities: pair[side] as number[], target: 3 })),
					top,
				),
			) as [TokenScores, TokenScores];
			return divergenceOf(left, right).kl;
		};
		const full = pairs.map(([p, q]) => fullKl(p, q));
		const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
		for (const top of [1, 5, 20]) {
			const kl = at(top);
			expect(full.every((value, index) => (kl[index] as number) <= value + 1e-6)).toBe(true);
			expect([...kl].every((value) => value >= 0)).toBe(true);
		}
		expect(sum(at(5))).toBeGreaterThan(sum(at(1)));
		expect(sum(at(60)) / sum(full)).toBeCloseTo(1, 4);
	});

	it("holds padding where the vocabulary ends before the list does", () => {
		const divergence = divergenceOf(syntheticScores([P], 9), syntheticScores([Q], 9));
		expect(divergence.kl[0]).toBeCloseTo(0.25 * Math.LN2, 6);
	});

	it("does not turn rounding of an empty rest into divergence", () => {
		const p = new Map([
			[0, Math.log(1 - 2e-8)],
			[1, Math.log(1.9e-8)],
		]);
		const q = new Map([
			[0, Math.log(1 - 5e-9)],
			[1, Math.log(4.9e-9)],
		]);
		expect(coarsenedKl(p, q).kl).toBeLessThan(5e-8);
	});

	it("refuses other texts, other list lengths, no positions and numbers that are not finite", () => {
		const scores = syntheticScores([P, Q], 2);
		const refusal = (variant: TokenScores) => compareTokens(scores, variant);
		expect(refusal(syntheticScores([P], 2))).toEqual({ compared: false, reason: "text-differs" });
		expect(refusal(syntheticScores([P, Q], 2, 5))).toEqual({ compared: false, reason: "text-differs" });
		expect(refusal(syntheticScores([P, { ...Q, target: 1 }], 2))).toEqual({ compared: false, reason: "text-differs" });
		expect(refusal(syntheticScores([P, Q], 3))).toEqual({ compared: false, reason: "top-differs" });
		const none = syntheticScores([], 2);
		expect(compareTokens(none, none)).toEqual({ compared: false, reason: "no-positions" });
		for (const bad of [Number.NaN, Number.NEGATIVE_INFINITY]) {
			const broken = { ...scores, targetLogprobs: Float32Array.from([Math.log(0.5), bad]) };
			expect(refusal(broken)).toEqual({ compared: false, reason: "not-finite" });
		}
		const brokenTop = { ...scores, topLogprobs: scores.topLogprobs.map(() => Number.NaN) };
		expect(refusal(brokenTop)).toEqual({ compared: false, reason: "not-finite" });
	});
});
