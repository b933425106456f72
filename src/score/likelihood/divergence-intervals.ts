import { chunkLogLosses } from "../../engine/llama/perplexity/chunk-means.ts";
import type { ChunkMean, DivergenceLog } from "../../engine/port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../../engine/port/perplexity/perplexity-log.ts";
import { clusterMean } from "../../statistics/interval/cluster-mean.ts";
import { type Measured, measuredAs } from "../../statistics/interval/estimate.ts";
import { boundedPrintedKl, printedSameTop } from "./printed-divergence.ts";

/** Intervals with chunks as clusters, from figures of llama-perplexity that are printed per chunk. */
export interface DivergenceIntervals {
	readonly perplexity: Measured;
	/** Against the saved baseline, as the program prints it. */
	readonly logRatio: Measured;
	/** Against the baseline's own perplexity, which no saving has clipped. */
	readonly unclippedLogRatio: Measured;
	/** As a run judges it: its upper end holds for skewed chunks. */
	readonly klDivergence: Measured;
	readonly sameTop: Measured;
	/**
	 * ln(baseline's own PPL / its PPL from the file), nats a token: the file keeps the upper 16 nats of each position,
	 * and a less likely target raises this above 0.
	 */
	readonly clipping: number;
}

// Chunks are equally long, so that their plain mean is the mean per token.
function meanOf(chunks: readonly ChunkMean[], unit: string): Measured {
	return clusterMean(
		chunks.map(({ value }) => ({ sum: value, weight: 1 })),
		{ unit },
	);
}

/** The interval of the mean log-loss, through exp; its unit is not a difference's, so it carries no sign. */
export function perplexityInterval(running: readonly number[]): Measured {
	const loss = meanOf(chunkLogLosses(running), "nats/token");
	if (!loss.measured) return loss;
	const { value, low, high } = loss.estimate;
	const bounds = { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
	return measuredAs({ ...loss.estimate, ...bounds, unit: "perplexity" });
}

/** Every figure that both sides of the table need, variant against baseline. */
export function divergenceIntervals(log: DivergenceLog, baseline: PerplexityLog): DivergenceIntervals {
	const running = log.rows.map(({ perplexity }) => perplexity.value);
	const own = chunkLogLosses(baseline.running);
	const unclipped = chunkLogLosses(running).map(({ value, roundingError }, index) => ({
		value: value - (own[index]?.value ?? Number.NaN),
		roundingError: roundingError + (own[index]?.roundingError ?? 0),
	}));
	return {
		perplexity: perplexityInterval(running),
		logRatio: meanOf(log.perChunk.logRatio, "nats/token"),
		unclippedLogRatio: meanOf(unclipped, "nats/token"),
		klDivergence: boundedPrintedKl(log),
		sameTop: printedSameTop(log),
		clipping: Math.log(baseline.perplexity / log.perplexity.base.value),
	};
}
