import type { CriterionId } from "./criterion.ts";

/** What a criterion asks, in words that need no glossary; its id stands small beside them. */
export const CRITERION_NAMES: Readonly<Record<CriterionId, string>> = {
	attestation: "Cache is what was asked for",
	"prompt-checks": "Answers prompts as well",
	"tool-calls": "Calls tools as well",
	"prompt-review": "Reads as well to people",
	needle: "Finds hidden facts",
	"ppl-delta": "Perplexity change",
	"kl-divergence": "Next-token shift (KL)",
	"decode-parity": "Generates as it reads",
	codec: "Quantizer is the one named",
	"attention-cosine": "Attention weights agree",
	"generation-speed": "Speed of generation",
	"prompt-speed": "Speed of reading prompts",
	ttft: "Wait for the first token",
	"peak-memory": "Peak memory",
	"memory-vs-theory": "Memory grows as computed",
	"load-time": "Extra time to load",
	"context-ceiling": "Largest context reached",
	"baseline-context": "Baseline holds its context",
	"session-drift": "Drift over a session",
	"session-recall": "Remembers in sessions",
};
