import type { ChunkMean, DivergenceLog } from "../../engine/port/perplexity/divergence-log.ts";
import { clusterMean } from "../../statistics/interval/cluster-mean.ts";
import { type Measured, measuredAs, widened } from "../../statistics/interval/estimate.ts";
import { boundedMeanKl } from "./mean-kl.ts";

/** Half of the last printed decimal, of nats and of a share. */
const HALF_UNIT = 0.5e-5;

/** From so many half units on, rounding no longer shapes the chunks' divergences, and the logarithm suits them better. */
const CLEAR_OF_ROUNDING = 100;

/** Share of positions whose most probable token agrees, chunks as clusters; unit "share". */
export function printedSameTop({ perChunk }: DivergenceLog): Measured {
	return widened(meanOf(perChunk.sameTop, "share"), HALF_UNIT);
}

/** Mean divergence, nats a token, chunks as clusters: what a floor is taken from. */
export function printedKl(log: DivergenceLog): Measured {
	const { klDivergence } = log.perChunk;
	const mean = log.rows.at(-1)?.klDivergence.value ?? 0;
	const scale = mean >= CLEAR_OF_ROUNDING * HALF_UNIT ? "log" : "linear";
	return widened(meanOf(klDivergence, "nats/token", scale), HALF_UNIT);
}

/** The divergence that a verdict is about: its upper end holds for skew, whatever scale rounding leaves it. */
export function boundedPrintedKl(log: DivergenceLog): Measured {
	const plain = printedKl(log);
	const clusters = log.perChunk.klDivergence.map(({ value }) => ({ sum: Math.max(0, value), weight: 1 }));
	const bounded = widened(boundedMeanKl(clusters), HALF_UNIT);
	if (!plain.measured || !bounded.measured) return plain;
	return measuredAs({ ...plain.estimate, high: Math.max(plain.estimate.high, bounded.estimate.high) });
}

/** Chunks are equally long, so that their plain mean is the mean per token. Equal to the last printed digit is a fact. */
function meanOf(chunks: readonly ChunkMean[], unit: string, scale: "linear" | "log" = "linear"): Measured {
	const clusters = chunks.map(({ value }) => ({ sum: value, weight: 1 }));
	return clusterMean(clusters, { unit, scale, identical: "exact" });
}
