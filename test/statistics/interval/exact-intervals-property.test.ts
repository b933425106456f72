import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clopperPearson } from "../../../src/statistics/interval/clopper-pearson.ts";
import { tangoInterval } from "../../../src/statistics/interval/tango.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

/** Rounding of a search that ends at 1e-14. */
const ROUNDING = 1e-9;

const binomial = fc.integer({ min: 1, max: 3000 }).chain((n) => fc.record({ n: fc.constant(n), events: fc.nat(n) }));

/** A table of pairs with room for one more that is lost. */
const paired = fc
	.record({ lost: fc.nat(200), gained: fc.nat(200), same: fc.integer({ min: 1, max: 2000 }) })
	.map(({ lost, gained, same }) => ({ lost, gained, pairs: lost + gained + same }));

describe("the Clopper-Pearson interval of any count", () => {
	it("lies within 0 and 1 and holds the share", () => {
		fc.assert(
			fc.property(binomial, ({ events, n }) => {
				const { value, low, high } = estimateOf(clopperPearson(events, n));
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(1);
				expect(low).toBeLessThanOrEqual(value);
				expect(high).toBeGreaterThanOrEqual(value);
			}),
		);
	});

	it("rises with every event, and widens with the confidence", () => {
		fc.assert(
			fc.property(binomial, ({ events, n }) => {
				fc.pre(events < n);
				const one = estimateOf(clopperPearson(events, n));
				const more = estimateOf(clopperPearson(events + 1, n));
				expect(more.low).toBeGreaterThan(one.low);
				expect(more.high).toBeGreaterThan(one.high - ROUNDING);
				const wider = estimateOf(clopperPearson(events, n, "share", 0.99));
				expect(wider.low).toBeLessThanOrEqual(one.low + ROUNDING);
				expect(wider.high).toBeGreaterThanOrEqual(one.high - ROUNDING);
			}),
		);
	});
});

describe("Tango's interval of any table of pairs", () => {
	it("lies within -1 and 1 and holds the difference", () => {
		fc.assert(
			fc.property(paired, (outcomes) => {
				const { value, low, high } = estimateOf(tangoInterval(outcomes));
				expect(low).toBeGreaterThanOrEqual(-1);
				expect(high).toBeLessThanOrEqual(1);
				expect(low).toBeLessThanOrEqual(value + ROUNDING);
				expect(high).toBeGreaterThanOrEqual(value - ROUNDING);
			}),
		);
	});

	it("rises with every pair that is lost instead of kept, and is mirrored where the sides change places", () => {
		fc.assert(
			fc.property(paired, ({ lost, gained, pairs }) => {
				const one = estimateOf(tangoInterval({ lost, gained, pairs }));
				const more = estimateOf(tangoInterval({ lost: lost + 1, gained, pairs }));
				expect(more.low).toBeGreaterThan(one.low - ROUNDING);
				expect(more.high).toBeGreaterThan(one.high - ROUNDING);
				const mirrored = estimateOf(tangoInterval({ lost: gained, gained: lost, pairs }));
				expect(mirrored.low).toBeCloseTo(-one.high, 8);
				expect(mirrored.high).toBeCloseTo(-one.low, 8);
			}),
		);
	});
});
