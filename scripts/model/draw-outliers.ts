import { seededUniforms } from "./seeded-uniforms.ts";

/** A RoPE pair of one key head that is larger than the others, `halvings` times less so than the dose says. */
export interface OutlierPair {
	readonly layer: number;
	readonly head: number;
	readonly pair: number;
	readonly halvings: number;
}

/** What the draw needs to know of a model. */
export interface KeyLayout {
	readonly layers: number;
	readonly keyHeads: number;
	readonly pairs: number;
}

/** Halvings of the outliers of one head: of those in the later half of RoPE's frequencies, and of those anywhere. */
const LATE = [0, 1, 1, 1];
const ANYWHERE = [2, 2, 2, 2];
/** Halvings of whole heads, dealt out evenly. */
const OF_HEADS = [0, 0, 1, 1, 1, 2, 2, 2];
/** Where the later part of a head begins, in the order of RoPE's frequencies. */
const LATE_FROM = 0.55;

/** Which pairs of which heads are outliers; the same for the same seed. */
export function drawOutliers({ layers, keyHeads, pairs }: KeyLayout, seed: number): OutlierPair[] {
	const random = seededUniforms(seed);
	const heads = Array.from({ length: layers * keyHeads }, (_, index) => OF_HEADS[index % OF_HEADS.length]!);
	return shuffled(heads, random).flatMap((ofHead, index) =>
		drawPairs(pairs, random).map(({ pair, halvings }) => ({
			layer: Math.floor(index / keyHeads),
			head: index % keyHeads,
			pair,
			halvings: ofHead + halvings,
		})),
	);
}

function drawPairs(pairs: number, random: () => number): Pick<OutlierPair, "pair" | "halvings">[] {
	const all = shuffled(
		Array.from({ length: pairs }, (_, pair) => pair),
		random,
	);
	const late = all.filter((pair) => pair >= LATE_FROM * pairs).slice(0, LATE.length);
	const others = all.filter((pair) => !late.includes(pair)).slice(0, ANYWHERE.length);
	return [
		...late.map((pair, rank) => ({ pair, halvings: LATE[rank]! })),
		...others.map((pair, rank) => ({ pair, halvings: ANYWHERE[rank]! })),
	];
}

/** By what the keys of a pair are multiplied at a dose, a power of two; 1 where the dose does not reach it. */
export function factorAt(dose: number, { halvings }: OutlierPair): number {
	return Math.max(1, dose / 2 ** halvings);
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
	const left = [...items];
	for (let last = left.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[left[last], left[other]] = [left[other]!, left[last]!];
	}
	return left;
}
