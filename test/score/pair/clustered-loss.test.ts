import { describe, expect, it } from "vitest";
import { brokenShare } from "../../../src/score/pair/broken-share.ts";
import {
	BY_CATEGORY,
	BY_CONVERSATION,
	type Clustering,
	clusteredLoss,
} from "../../../src/score/pair/clustered-loss.ts";

const alike = (clusters: number, pairs: number, lost = 0) => Array.from({ length: clusters }, () => ({ lost, pairs }));

function high(counts: ReturnType<typeof alike>, clustering: Clustering | null): number {
	const loss = clusteredLoss(counts, clustering);
	if (!loss.measured) throw new Error(loss.reason);
	return loss.estimate.high;
}

describe("a loss of items that hang together", () => {
	it("counts 250 turns of five conversations as 36, and twelve conversations of 25 as enough for 5 %", () => {
		const five = clusteredLoss(alike(5, 50), BY_CONVERSATION);
		expect(five).toMatchObject({ estimate: { value: 0, low: 0, n: 5 }, design: { designEffect: 6.88 } });
		expect(high(alike(5, 50), BY_CONVERSATION)).toBeCloseTo(0.129, 3);
		expect(high(alike(5, 50), null)).toBeCloseTo(0.012, 3);
		expect(high(alike(12, 25), BY_CONVERSATION)).toBeCloseTo(0.045, 3);
	});

	it("includes breaks of single conversations from forty on, where a bound on them is possible", () => {
		expect(high(alike(39, 50), BY_CONVERSATION)).toBeLessThan(0.012);
		expect(high(alike(40, 50), BY_CONVERSATION)).toBeCloseTo(0.036, 3);
	});

	it("shows less where one of ten conversations holds all that is lost", () => {
		const spread = clusteredLoss(alike(10, 50, 1), BY_CONVERSATION);
		const broken = clusteredLoss([...alike(9, 50), { lost: 10, pairs: 50 }], BY_CONVERSATION);
		expect(spread.measured && broken.measured && [spread.estimate.value, broken.estimate.value]).toEqual([0.02, 0.02]);
		expect(high([...alike(9, 50), { lost: 10, pairs: 50 }], BY_CONVERSATION)).toBeGreaterThan(
			high(alike(10, 50, 1), BY_CONVERSATION),
		);
	});

	it("lets forty prompts of ten categories show 10 %, and thirty not", () => {
		expect(high(alike(10, 4), BY_CATEGORY)).toBeCloseTo(0.0989, 4);
		expect(high(alike(10, 3), BY_CATEGORY)).toBeGreaterThan(0.1);
		expect(clusteredLoss(alike(10, 4), BY_CATEGORY)).toMatchObject({ estimate: { n: 40 } });
	});

	it("takes fewer than five categories for the whole question, their prompts independent", () => {
		expect(high(alike(4, 8), BY_CATEGORY)).toBe(high(alike(4, 8), null));
	});

	it("has p-values that agree with the lower end", () => {
		const counts = [3, 9, 5, 12, 4, 7, 6, 8, 10, 2].map((lost) => ({ lost, pairs: 50 }));
		const loss = clusteredLoss(counts, BY_CONVERSATION);
		if (!loss.measured) throw new Error(loss.reason);
		expect(loss.pBeyond(loss.estimate.low)).toBeCloseTo(0.05, 6);
	});

	it("does not measure one conversation, which shows nothing of another", () => {
		expect(clusteredLoss(alike(1, 50), BY_CONVERSATION)).toEqual({ measured: false, reason: "too-few-clusters" });
	});
});

describe("conversations that break", () => {
	it("are those that lose two turns and an eighth of theirs, with the exact bound of their share", () => {
		const counts = [...alike(8, 48), { lost: 5, pairs: 48 }, { lost: 6, pairs: 48 }];
		expect(brokenShare(counts)).toMatchObject({ broken: 1, of: 10 });
		expect(brokenShare(alike(10, 48)).high).toBeCloseTo(1 - 0.05 ** (1 / 10), 6);
	});
});
