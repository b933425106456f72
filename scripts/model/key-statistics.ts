/** Which channels RoPE turns together: neighbours (llama), or those half a head apart (most others). */
export type Pairing = "neighbours" | "halves";

/** One key head over all tokens of a text. */
export interface KeyHead {
	readonly layer: number;
	readonly head: number;
	/** Root mean square of each RoPE pair's two channels, which no rotation changes, over their median; by pair. */
	readonly ratios: readonly number[];
	/** The largest of them. */
	readonly peak: number;
	/** Fourth moment of the channels over the square of the second, a mean over tokens; 3 for a normal distribution. */
	readonly kurtosis: number;
}

/** Where the rows come from: channels of a head, of all heads of a token. */
export interface KeyRows {
	readonly layer: number;
	readonly headLength: number;
	readonly width: number;
	readonly pairing: Pairing;
}

/** Statistics of every head of one layer; rows by token, then by channel. */
export function keyHeads(rows: Float32Array, { layer, headLength, width, pairing }: KeyRows): KeyHead[] {
	return Array.from({ length: width / headLength }, (_, head) => {
		const tokens = rows.length / width;
		const keys = Array.from({ length: tokens }, (_, token) =>
			rows.subarray(token * width + head * headLength, token * width + (head + 1) * headLength),
		);
		const pairs = pairSizes(keys, headLength, pairing);
		const median = middle(pairs.toSorted((a, b) => a - b));
		const ratios = pairs.map((size) => size / median);
		const kurtosis = keys.reduce((sum, key) => sum + kurtosisOf(key), 0) / tokens;
		return { layer, head, ratios, peak: Math.max(...ratios), kurtosis };
	});
}

function pairSizes(keys: readonly Float32Array[], headLength: number, pairing: Pairing): number[] {
	return Array.from({ length: headLength / 2 }, (_, pair) => {
		const [a, b] = channelsOfPair(pair, headLength, pairing);
		const energy = keys.reduce((sum, key) => sum + key[a]! ** 2 + key[b]! ** 2, 0);
		return Math.sqrt(energy / (2 * keys.length));
	});
}

/** The two channels of a head that one RoPE pair has. */
export function channelsOfPair(pair: number, headLength: number, pairing: Pairing): readonly [number, number] {
	return pairing === "neighbours" ? [2 * pair, 2 * pair + 1] : [pair, pair + headLength / 2];
}

function kurtosisOf(key: Float32Array): number {
	let [second, fourth] = [0, 0];
	for (const value of key) {
		second += value ** 2;
		fourth += value ** 4;
	}
	return (fourth * key.length) / second ** 2;
}

/** The middle of sorted numbers. */
export function middle(sorted: readonly number[]): number {
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
