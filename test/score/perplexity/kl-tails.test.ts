import { describe, expect, it } from "vitest";
import type { TokenDivergence } from "../../../src/score/likelihood/token-divergence.ts";
import { klTails } from "../../../src/score/perplexity/kl-tails.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

function chunk(kl: readonly number[], flips: number): TokenDivergence {
	const n = kl.length;
	return {
		positions: Int32Array.from({ length: n }, (_, index) => index),
		kl: Float64Array.from(kl),
		lumpedMass: new Float64Array(n),
		nllBaseline: Float64Array.from({ length: n }, () => 0.05),
		nllVariant: Float64Array.from({ length: n }, (_, index) => (index < flips ? 3 : 0.06)),
		sameTop: new Uint8Array(n).fill(1),
	};
}

describe("the tails of the divergence", () => {
	const chunks = Array.from({ length: 48 }, (_, index) =>
		chunk(
			Array.from({ length: 256 }, (_, token) => (token % 50 === 7 ? 1 + index / 100 : 0.001)),
			index === 0 ? 3 : 0,
		),
	);

	it("show what a mean hides: one token in fifty far off, beside a small mean", () => {
		const { p99, p999 } = klTails(chunks);
		expect(estimateOf(p99).value).toBeGreaterThan(1);
		expect(estimateOf(p99)).toMatchObject({ n: 48, unit: "nats" });
		expect(estimateOf(p999).value).toBeGreaterThanOrEqual(estimateOf(p99).value);
	});

	it("count the tokens of which the baseline is sure and that the variant calls unlikely", () => {
		const { value, low, high, n } = estimateOf(klTails(chunks).confidentFlips);
		expect(value).toBeCloseTo(3 / (48 * 256), 12);
		expect(low).toBeLessThan(value);
		expect(high).toBeGreaterThan(value);
		expect(n).toBe(48);
	});

	it("name the reason where there is no second chunk", () => {
		for (const measured of Object.values(klTails(chunks.slice(0, 1))))
			expect(measured).toEqual({ measured: false, reason: "too-few-clusters" });
	});
});
