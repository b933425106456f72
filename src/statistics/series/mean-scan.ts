import { shuffleInPlace } from "simple-statistics";
import type { Random } from "../distribution/random.ts";
import { MIN_SEGMENT } from "./rank-scan.ts";

/** Scan for one upward step of the mean. Positions are 1-based and name the first value of the higher side. */
export interface MeanScan {
	readonly z: number;
	readonly onset: number;
	/** Onsets that the data do not tell apart from the best, as in `rankScan`. */
	readonly onsetSet: readonly [low: number, high: number];
}

const ONSET_SET_DEPTH = 4;

/**
 * For every split after k values, z_k = -sum over the first k of (x - mean) / (s sqrt(k (n-k) / n)), s the standard
 * deviation of the whole; the maximum over splits. Constant series have z = 0. Unlike ranks it sees rare events: in a
 * series of zeros and a few ones it counts the ones. Its null distribution is that of its permutations.
 */
export function meanScan(series: readonly number[]): MeanScan {
	const splits = splitScores(standardized(series));
	const z = Math.max(...splits);
	const onsetAt = (index: number): number => index + MIN_SEGMENT + 1;
	const close = splits.flatMap((score, index) =>
		score > 0 && z ** 2 - score ** 2 <= ONSET_SET_DEPTH ? [onsetAt(index)] : [],
	);
	const onset = onsetAt(splits.indexOf(z));
	return { z, onset, onsetSet: [close[0] ?? onset, close.at(-1) ?? onset] };
}

/**
 * P of "no step": share of random orders of the same values whose scan is at least as large, the observed order counted
 * among them (Phipson and Smyth 2010), so that p is never 0. `block` > 1 permutes whole blocks, which keeps
 * autocorrelation within them. simple-statistics' permutationTest compares two means and has no scan.
 */
export function meanScanP(series: readonly number[], permutations: number, random: Random, block = 1): number {
	const values = standardized(series);
	const scales = splitScales(values.length);
	const observed = largestScore(values, scales);
	const blocks = Array.from({ length: Math.ceil(values.length / block) }, (_, index) =>
		values.slice(index * block, (index + 1) * block),
	);
	let asLarge = 1;
	for (let draw = 0; draw < permutations; draw++) {
		const order = block === 1 ? shuffleInPlace(values, random) : shuffleInPlace(blocks, random).flat();
		if (largestScore(order, scales) >= observed) asLarge++;
	}
	return asLarge / (permutations + 1);
}

/** Scores of the splits after MIN_SEGMENT, MIN_SEGMENT + 1, ... values of a series of mean 0 and variance 1. */
function splitScores(values: readonly number[]): number[] {
	let before = 0;
	return splitScales(values.length).flatMap((scale, index) => {
		before -= values[index] as number;
		return scale === 0 ? [] : [before * scale];
	});
}

/** The largest of them, without a list: this runs for every permutation. */
function largestScore(values: readonly number[], scales: readonly number[]): number {
	let [before, largest] = [0, Number.NEGATIVE_INFINITY];
	for (let index = 0; index < scales.length; index++) {
		before -= values[index] as number;
		const scale = scales[index] as number;
		if (scale > 0 && before * scale > largest) largest = before * scale;
	}
	return largest;
}

/** 1 / sqrt(k (n-k) / n) for the split after k = 1, 2, ... values; 0 where a side would be too short. */
function splitScales(n: number): number[] {
	return Array.from({ length: Math.max(0, n - MIN_SEGMENT) }, (_, index) => {
		const k = index + 1;
		return k < MIN_SEGMENT ? 0 : Math.sqrt(n / (k * (n - k)));
	});
}

function standardized(series: readonly number[]): number[] {
	const n = series.length;
	const centre = series.reduce((sum, x) => sum + x, 0) / n;
	const deviation = Math.sqrt(series.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (n - 1));
	return series.map((x) => (deviation === 0 ? 0 : (x - centre) / deviation));
}
