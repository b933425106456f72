import type { LlamaPerplexityAnswer } from "../../../record/llama-perplexity-answer.ts";
import { formatCount } from "../../../words/format-number.ts";

/** What llama-perplexity said of a text in one line; every chunk is in the record. */
export function textWords({ contextTokens, result }: LlamaPerplexityAnswer): string {
	const size = `${formatCount(result.log.chunks)} chunks of ${formatCount(contextTokens)} tokens`;
	if (result.kind === "saved") return `PPL ${result.log.perplexity}, log-probabilities saved; ${size}`;
	const { perplexity, klDivergence, sameTop } = result.log;
	const shares = `same top token ${(100 * sameTop.value).toFixed(2)} %`;
	return `PPL ${perplexity.variant.value}, KL divergence ${klDivergence.mean.value} nats/token, ${shares}; ${size}`;
}
