import type { BrokenShare } from "../../score/pair/broken-share.ts";
import type { Clustering } from "../../score/pair/clustered-loss.ts";
import { plainCount, plainNumber, plainPercent } from "../../words/plain-number.ts";
import type { CountedUnit } from "./counted-unit.ts";

/** What a loss rests on. */
export interface LossSample {
	/** Items that can be lost, in their unit. */
	readonly items: number;
	readonly unit: CountedUnit;
	/** What they hang together in; null where each item stands for itself. */
	readonly clustered: {
		readonly by: Clustering["unit"];
		readonly count: number;
		/** At least what the floor of the correlation gives. */
		readonly designEffect: number;
		/** Independent items that the sample is worth. */
		readonly effectiveN: number;
		readonly iccFloor: number;
		/** Clusters that broke; null where that is no event, or is in the interval. */
		readonly breaks: BrokenShare | null;
	} | null;
}

/** Items, and what they hang together in. */
type Counts = Pick<LossSample, "items" | "unit"> & {
	readonly clustered: Pick<NonNullable<LossSample["clustered"]>, "by" | "count"> | null;
};

/** `12 conversations, 300 turns`: what n counts. */
export function sampleCounts({ items, unit, clustered }: Counts): string {
	if (clustered === null) return plainCount(items, unit);
	const { by, count } = clustered;
	return by === "categories"
		? `${plainCount(items, unit)} in ${plainCount(count, by)}`
		: `${plainCount(count, by)}, ${plainCount(items, unit)}`;
}

/** The same with what they are worth, as a clause; the counts alone where each stands for itself. */
export function sampleWords(sample: LossSample): string {
	const { clustered, unit } = sample;
	if (clustered === null) return sampleCounts(sample);
	const { designEffect, effectiveN, iccFloor } = clustered;
	const worth = plainNumber(Math.round(10 * effectiveN) / 10);
	const effect = `design effect ${plainNumber(designEffect)}, with a correlation of at least ${iccFloor}`;
	return `${sampleCounts(sample)}, worth ${worth} independent ${unit} (${effect})`;
}

/** What the interval of a mean loss leaves out: clusters that break for good. Null where it leaves out none. */
export function breakWords({ clustered }: LossSample): string | null {
	if (clustered === null || clustered.breaks === null) return null;
	const { broken, of, high } = clustered.breaks;
	const none = broken === 0 ? "None" : `${broken}`;
	return `${none} of ${plainCount(of, clustered.by)} broke (an eighth of its turns lost); at most ${plainPercent(high)} do, which the interval of the loss does not exclude.`;
}
