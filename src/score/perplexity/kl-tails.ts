import { clusteredQuantile } from "../../statistics/interval/clustered-quantile.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { tailShare } from "../../statistics/interval/tail-share.ts";
import type { TokenDivergence } from "../likelihood/token-divergence.ts";

/** What a mean hides: the tokens on which two caches part most. Diagnostics, intervals by chunk. */
export interface KlTails {
	/** The KL that 1 token in 100, and 1 in 1,000, exceeds; unit "nats". */
	readonly p99: Measured;
	readonly p999: Measured;
	/** Share of tokens of which the baseline is sure and that the variant calls unlikely; unit "share". */
	readonly confidentFlips: Measured;
}

/** A target that the baseline gives at least 0.9 and the variant at most 0.1. */
const SURE = -Math.log(0.9);
const UNLIKELY = -Math.log(0.1);

/** The tails of the divergence over all tokens, one cluster a chunk. */
export function klTails(chunks: readonly TokenDivergence[]): KlTails {
	const kl = chunks.map((chunk) => [...chunk.kl]);
	const flips = chunks.map((chunk) => ({ sum: flipsOf(chunk), weight: chunk.positions.length }));
	const share = tailShare(flips, { unit: "share" });
	return {
		p99: clusteredQuantile(kl, 0.99, { unit: "nats" }),
		p999: clusteredQuantile(kl, 0.999, { unit: "nats" }),
		confidentFlips: share.measured
			? { measured: true, estimate: share.estimate }
			: { measured: false, reason: chunks.length < 2 ? "too-few-clusters" : "invalid-counts" },
	};
}

function flipsOf({ nllBaseline, nllVariant }: TokenDivergence): number {
	return nllBaseline.filter((nll, index) => nll <= SURE && (nllVariant[index] as number) >= UNLIKELY).length;
}
