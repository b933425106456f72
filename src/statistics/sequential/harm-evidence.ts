import { mean } from "simple-statistics";
import { type BettingQuestion, betOn, eValue, startBetting } from "./betting.ts";

/** What one unit brings: harm summed over `weight` items. Units come in an order that their outcome does not depend on. */
export interface HarmUnit {
	readonly harm: number;
	readonly weight: number;
	/** How far below 0 the harm can lie: the floor that was taken off; nothing where it is left out. */
	readonly floor?: number;
	/** Units that the bound holds for by themselves, such as haystacks of one length. */
	readonly stratum?: string;
}

/** Units scaled to the farthest that any so far could lie on the null's side, which is known before its harm is. */
const BEYOND: BettingQuestion = { nullMean: "at-most", bound: 0, least: -1, most: Number.POSITIVE_INFINITY };
const WITHIN: BettingQuestion = { nullMean: "at-least", bound: 0, least: Number.NEGATIVE_INFINITY, most: 1 };

/** Rounding may put a unit by this much beyond the farthest that it can lie. */
const ROUNDING = 1e-9;

/**
 * e-value against "harm per item is at most the bound, in every stratum": sums of harm - bound x weight, each a fair bet
 * whatever the order of strata. With `strata` > 1 half of the stake goes to all units together, the other half in equal
 * parts to each stratum by itself: an average of e-values is one. A bound of 0 or less is an e-value of 1: no bet.
 */
export function evidenceBeyond(units: readonly HarmUnit[], bound: number, strata = 1): number {
	if (!(bound > 0)) return 1;
	const together = betBeyond(units, bound);
	if (strata <= 1) return together;
	const names = [...new Set(units.map(({ stratum }) => stratum))];
	const each = names.map((name) =>
		betBeyond(
			units.filter(({ stratum }) => stratum === name),
			bound,
		),
	);
	const unseen = Array.from({ length: Math.max(0, strata - names.length) }, () => 1);
	return (together + mean([...each, ...unseen])) / 2;
}

/** e-value against "harm per item is at least the bound" for shares: harm of a unit lies within 0 and its weight. */
export function evidenceWithin(units: readonly HarmUnit[], bound: number): number {
	if (!(bound < 1)) return 1;
	const scaled = scaledBy(units, bound, ({ weight }) => weight * (1 - bound));
	return eValue(scaled.reduce((state, x) => betOn(state, x), startBetting(WITHIN)));
}

/**
 * Lower end of the confidence sequence: the largest bound that the units refute at `alpha` (0.05: 95 %, one-sided),
 * whenever they were looked at; 0 where they refute none. With several strata it bounds the worst of them.
 */
export function lowestHarm(units: readonly HarmUnit[], strata = 1, alpha = 0.05): number {
	const refutes = (bound: number): boolean => bound > 0 && evidenceBeyond(units, bound, strata) >= 1 / alpha;
	let [low, high] = [0, Math.max(0, harmOf(units, strata))];
	for (let halving = 0; halving < 60; halving++) {
		const middle = (low + high) / 2;
		if (refutes(middle)) low = middle;
		else high = middle;
	}
	return low;
}

function betBeyond(units: readonly HarmUnit[], bound: number): number {
	const scaled = scaledBy(units, bound, ({ weight, floor = 0 }) => bound * weight + floor);
	return eValue(scaled.reduce((state, x) => betOn(state, x), startBetting(BEYOND)));
}

/** Harm beyond the bound over the running maximum of `reach`. A unit farther than rounding allows throws a RangeError. */
function scaledBy(units: readonly HarmUnit[], bound: number, reach: (unit: HarmUnit) => number): number[] {
	let farthest = 0;
	return units.flatMap((unit) => {
		farthest = Math.max(farthest, reach(unit));
		if (farthest === 0) return [];
		const x = (unit.harm - bound * unit.weight) / farthest;
		return [Math.abs(Math.abs(x) - 1) < ROUNDING ? Math.sign(x) : x];
	});
}

/** Harm per item; with several strata that of the worst. */
export function harmOf(units: readonly HarmUnit[], strata = 1): number {
	const rate = (some: readonly HarmUnit[]): number => {
		const weight = some.reduce((sum, unit) => sum + unit.weight, 0);
		return weight > 0 ? some.reduce((sum, unit) => sum + unit.harm, 0) / weight : 0;
	};
	if (strata <= 1) return rate(units);
	const names = [...new Set(units.map(({ stratum }) => stratum))];
	return Math.max(0, ...names.map((name) => rate(units.filter(({ stratum }) => stratum === name))));
}

/** Upper end of the confidence sequence for shares: the least harm per item that the units refute; 1 where none. */
export function highestHarm(units: readonly HarmUnit[], alpha = 0.05): number {
	let [low, high] = [Math.min(1, Math.max(0, harmOf(units))), 1];
	for (let halving = 0; halving < 60; halving++) {
		const middle = (low + high) / 2;
		if (middle < 1 && evidenceWithin(units, middle) >= 1 / alpha) high = middle;
		else low = middle;
	}
	return high;
}
