import { sum } from "simple-statistics";
import { normalQuantile } from "../distribution/normal.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "../interval/estimate.ts";
import { perfectAgreement } from "./perfect-agreement.ts";

/** The category that each of two raters gave to one item. */
export type RatedPair = readonly [first: string, second: string];

/** Shares of the categories: of each rater alone, of agreement, and of agreement by chance. */
interface Agreement {
	readonly first: ReadonlyMap<string, number>;
	readonly second: ReadonlyMap<string, number>;
	readonly observed: number;
	readonly expected: number;
}

/**
 * Agreement of two raters beyond chance (Cohen 1960): (p_o - p_e) / (1 - p_e), p_e from both raters' own shares.
 * Interval: large-sample variance of Fleiss, Cohen and Everitt (1969). Where they agree on every item it has no spread;
 * then the exact bound of "no disagreement in n" takes its place.
 */
export function cohenKappa(pairs: readonly RatedPair[], confidence = DECISION_CONFIDENCE): Measured {
	const n = pairs.length;
	if (n === 0) return unmeasured("no-pairs");
	const agreement = agreementOf(pairs);
	const { observed, expected } = agreement;
	if (observed === 1) return perfectAgreement(n, expected, confidence);
	const value = (observed - expected) / (1 - expected);
	const variance = kappaVariance(pairs, agreement, value);
	if (!(variance > 0)) return unmeasured("zero-variance");
	const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(variance);
	const [low, high] = [Math.max(-1, value - reach), Math.min(1, value + reach)];
	return measuredAs({ value, low, high, n, unit: "kappa", confidence });
}

function agreementOf(pairs: readonly RatedPair[]): Agreement {
	const share = (holds: (pair: RatedPair) => boolean): number => pairs.filter(holds).length / pairs.length;
	const categories = [...new Set(pairs.flat())];
	const first = new Map(categories.map((name) => [name, share(([a]) => a === name)]));
	const second = new Map(categories.map((name) => [name, share(([, b]) => b === name)]));
	const expected = sum(categories.map((name) => at(first, name) * at(second, name)));
	return { first, second, observed: share(([a, b]) => a === b), expected };
}

/**
 * [sum p_ii (1 - (p_i. + p_.i)(1 - k))^2 + (1 - k)^2 sum over i <> j p_ij (p_.i + p_j.)^2 - (k - p_e (1 - k))^2]
 * / (n (1 - p_e)^2), the sums taken pair by pair.
 */
function kappaVariance(pairs: readonly RatedPair[], { first, second, expected }: Agreement, kappa: number): number {
	const n = pairs.length;
	const terms = pairs.map(([a, b]) => {
		if (a === b) return (1 - (at(first, a) + at(second, a)) * (1 - kappa)) ** 2;
		return ((1 - kappa) * (at(second, a) + at(first, b))) ** 2;
	});
	return (sum(terms) / n - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2);
}

function at(shares: ReadonlyMap<string, number>, name: string): number {
	return shares.get(name) ?? 0;
}
