import type { PairedPerplexity } from "../../score/likelihood/paired-perplexity.ts";
import type { KlTails } from "../../score/perplexity/kl-tails.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Judgement } from "../../verdict/decision/judgement.ts";
import { netKl, netSameTop } from "../../verdict/perplexity/net-kl.ts";
import { type EstimateSummary, summarizeEstimate } from "./estimate-summary.ts";

/** A quantity as measured, that of the A/A control, and their difference; null where it was not measured. */
interface FloorSummary {
	readonly raw: EstimateSummary | null;
	readonly floor: EstimateSummary | null;
	readonly net: EstimateSummary | null;
}

/** The divergence of one variant on one text, for machines. */
export interface DivergenceSummary {
	readonly part: string;
	readonly variant: string;
	/** Of llama-perplexity; null where the engine scored the text. */
	readonly contextTokens: number | null;
	/** Nats per token; net is what is judged. */
	readonly kl: FloorSummary;
	/** Share of positions whose most probable token agrees; net at most 0 but for chance. */
	readonly sameTop: FloorSummary;
	/** Null where tokens were not scored one by one. */
	readonly tails: { readonly [K in keyof KlTails]: EstimateSummary | null } | null;
}

/** Every divergence on text, raw beside floor and net. */
export function summarizeDivergences({ perplexities, llamaPerplexities }: Judgement): DivergenceSummary[] {
	const scored = perplexities.map(({ part, variant, tails, ...found }): DivergenceSummary => {
		const { p99, p999, confidentFlips } = tails;
		const tailsOf = { p99: summarized(p99), p999: summarized(p999), confidentFlips: summarized(confidentFlips) };
		return { part, variant, contextTokens: null, ...withFloors(found), tails: tailsOf };
	});
	const printed = llamaPerplexities.flatMap(({ part, variant, contexts }) =>
		contexts.map(({ contextTokens, ...found }): DivergenceSummary => {
			return { part, variant, contextTokens, ...withFloors(found), tails: null };
		}),
	);
	return [...scored, ...printed];
}

function withFloors(found: Pick<PairedPerplexity, "kl" | "klFloor" | "sameTop" | "sameTopFloor">) {
	return {
		kl: { raw: summarized(found.kl), floor: summarized(found.klFloor), net: summarized(netKl(found)) },
		sameTop: {
			raw: summarized(found.sameTop),
			floor: summarized(found.sameTopFloor),
			net: summarized(netSameTop(found)),
		},
	};
}

function summarized(measured: Measured): EstimateSummary | null {
	return summarizeEstimate(measured.measured ? measured.estimate : null);
}
