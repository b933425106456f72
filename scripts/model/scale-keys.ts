import { drawOutliers, factorAt, type OutlierPair } from "./draw-outliers.ts";
import { channelsOfPair } from "./key-statistics.ts";
import { type StoredTensor, scaleFloats, scaleRows } from "./scale-rows.ts";

/** What the change needs to know of a model of the llama architecture with weights in Q8_0. */
export interface KeyModel {
	readonly layers: number;
	readonly queryHeads: number;
	readonly keyHeads: number;
	readonly headLength: number;
	readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** The dose that a file has and the one that it shall have, both powers of two, and the seed of its outliers. */
export interface DoseChange {
	readonly from: number;
	readonly to: number;
	readonly seed: number;
}

/** A dose up to which the scales of divided query rows stay normal numbers by themselves. */
const WITHOUT_RESERVE = 4;

/**
 * Gives the keys of a model outliers, in place: rows of `attn_k` of the drawn RoPE pairs times their factor, the same
 * rows of every query head that reads them divided by it, so that no product of query and key changes. Lest the divided
 * rows' 16-bit scales lose digits, the norm before attention takes a power of two off and all of Q, K and V put it on.
 * Every factor is a power of two, so that the function stays the same to the last bit, and any dose leads back to any other.
 */
export function scaleKeys(file: Buffer, model: KeyModel, { from, to, seed }: DoseChange): void {
	const outliers = drawOutliers({ ...model, pairs: model.headLength / 2 }, seed);
	const reserve = reserveAt(to) / reserveAt(from);
	for (let layer = 0; layer < model.layers; layer++) {
		const factors = channelFactors(
			outliers.filter((one) => one.layer === layer),
			model,
			{ from, to },
		);
		const tensor = (name: string) => model.tensors.get(`blk.${layer}.${name}.weight`)!;
		const group = model.queryHeads / model.keyHeads;
		const keyRow = (row: number) => keyRowOfQuery(row, group, model.headLength);
		scaleFloats(file, tensor("attn_norm"), 1 / reserve);
		scaleRows(file, tensor("attn_v"), () => reserve);
		scaleRows(file, tensor("attn_k"), (row) => reserve * factors[row]!);
		scaleRows(file, tensor("attn_q"), (row) => reserve / factors[keyRow(row)]!);
	}
}

function reserveAt(dose: number): number {
	return Math.max(1, dose / WITHOUT_RESERVE);
}

// By row of attn_k: the factor of its channel.
function channelFactors(
	outliers: readonly OutlierPair[],
	{ keyHeads, headLength }: KeyModel,
	{ from, to }: Omit<DoseChange, "seed">,
): number[] {
	const factors = new Array<number>(keyHeads * headLength).fill(1);
	for (const outlier of outliers)
		for (const channel of channelsOfPair(outlier.pair, headLength, "neighbours"))
			factors[outlier.head * headLength + channel] = factorAt(to, outlier) / factorAt(from, outlier);
	return factors;
}

// The row of attn_k that a row of attn_q meets: `group` query heads share a key head.
function keyRowOfQuery(row: number, group: number, headLength: number): number {
	const head = Math.floor(row / headLength);
	return Math.floor(head / group) * headLength + (row % headLength);
}
