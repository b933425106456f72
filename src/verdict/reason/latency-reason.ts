import type { Measured } from "../../statistics/interval/estimate.ts";
import { plainNumber } from "../../words/plain-number.ts";
import { plainSentence } from "../../words/plain-sentence.ts";

/** No start was cold; `why` without a full stop, `warm` the extra seconds of a warm one. */
export interface LatencyReason {
	readonly of: "latency";
	readonly code: "not-cold";
	readonly why: string;
	readonly warm: Measured;
}

/** Starts that were not cold, in words. */
export function latencyWords({ why, warm }: LatencyReason): string {
	return `No load was cold: ${plainSentence(why)} Warm, ${secondsWords(warm)}.`;
}

function secondsWords(extra: Measured): string {
	if (!extra.measured) return "the extra time was not measured either";
	const { value, low, high, n } = extra.estimate;
	return `a start takes ${plainNumber(value)} s longer than the baseline's [${plainNumber(low)}, ${plainNumber(high)}], n = ${n}`;
}
