import type { PartKind } from "./part/part.ts";

/** How a criterion compares its measure with a threshold, and which parts of a suite measure it. */
export interface CriterionDefinition {
	readonly measure: string;
	readonly unit: string;
	/** The unit of bounds that a suite states without `relative`; absent where there is one unit. */
	readonly absoluteUnit?: string;
	/** Kinds of parts that measure it, the usual one first; none where no part does. */
	readonly parts: readonly PartKind[];
	/** Thresholds of the design; `null` where the suite must state it or none exists. */
	readonly pass: number | null;
	readonly kill: number | null;
	readonly worse: "higher" | "lower";
	readonly blocking: boolean;
	/** What the default rests on, or the bound that a suite should state: which loss matters. */
	readonly why: string;
}

/** Every criterion that a suite can name, with default thresholds. */
export const CRITERIA = {
	attestation: {
		measure: "requested KV configuration is the effective one",
		unit: "layers differ",
		parts: [],
		pass: 0,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "A layer of another type is another experiment.",
	},
	"prompt-checks": {
		measure: "loss of checked replies against the baseline",
		unit: "share of checked replies",
		parts: ["prompt-matrix"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
		why: "A choice: one right answer in twenty done again for the memory saved; 59 independent items can exclude it, 29 a tenth.",
	},
	"tool-calls": {
		measure: "loss of right tool calls against the baseline",
		unit: "share of tool-call cases",
		parts: ["tool-calls"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
		why: "As for prompts: a failed call costs one more round of an agent.",
	},
	"prompt-review": {
		measure: "prompts a reviewer finds not degraded",
		unit: "of 10 prompts",
		parts: ["prompt-matrix"],
		pass: 9,
		kill: null,
		worse: "lower",
		blocking: true,
		why: "Seven or eight of ten leave it open whether nine in ten are sound; six show that they are not.",
	},
	needle: {
		measure: "retrieval lost where the baseline retrieves",
		unit: "share of needles",
		parts: ["needle"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
		why: "A choice: one retrieval in twenty; 59 needles without a loss can exclude it.",
	},
	"ppl-delta": {
		measure: "perplexity beyond the baseline's, paired",
		unit: "share of the baseline's PPL",
		absoluteUnit: "PPL",
		parts: ["perplexity", "llama-perplexity"],
		pass: 0.02,
		kill: 0.2,
		worse: "higher",
		blocking: true,
		why: "ln 1.02 nats a token, as strict as KL's 0.02 on any scale of perplexity: a token loses 2 % of its likelihood; ten times that is given up.",
	},
	"kl-divergence": {
		measure: "mean KL divergence to the baseline above the measured floor",
		unit: "nats/token",
		parts: ["perplexity", "llama-perplexity"],
		pass: null,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "0.02 is the bound to state: a token is expected to lose 2 % of its likelihood (ln 1.02), and probabilities differ by at most 10 % on average.",
	},
	"decode-parity": {
		measure: "KL divergence of decoding one token at a time, over that of one prefill",
		unit: "ratio",
		parts: ["decode-parity"],
		pass: null,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "1.5 is the bound to state: both paths see one cache, and half as much again is more than their order of sums explains.",
	},
	codec: {
		measure: "items of the codec checklist that fail",
		unit: "failed",
		parts: ["codec"],
		pass: 0,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "A quantizer that fails one item is not the one that its name says.",
	},
	"attention-cosine": {
		measure: "cosine of attention weights, quantized keys against exact ones (diagnostic)",
		unit: "cosine",
		parts: ["attention"],
		pass: 0.995,
		kill: null,
		worse: "lower",
		blocking: false,
		why: "The best four-bit code of Gaussian rows reaches 0.9952; three bits cannot.",
	},
	"generation-speed": {
		measure: "speed of generation over the baseline's, at every depth",
		unit: "ratio",
		parts: ["throughput"],
		pass: 0.9,
		kill: 0.75,
		worse: "lower",
		blocking: true,
		why: "A choice: a tenth of the speed is a fair price of the memory, a quarter is not.",
	},
	"prompt-speed": {
		measure: "speed of prompt evaluation over the baseline's, at every depth",
		unit: "ratio",
		parts: ["throughput"],
		pass: 0.9,
		kill: null,
		worse: "lower",
		blocking: true,
		why: "As for generation.",
	},
	ttft: {
		measure: "time to first token over the baseline's, at every prompt length",
		unit: "ratio",
		parts: ["latency"],
		pass: 1.1,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "A choice: waits may be a tenth longer.",
	},
	"peak-memory": {
		measure: "peak resident memory at the target context",
		unit: "GB",
		parts: ["memory"],
		pass: null,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "Yours: what the machine can spare.",
	},
	"memory-vs-theory": {
		measure: "growth of memory with the context, measured over computed",
		unit: "ratio",
		parts: ["memory"],
		pass: 1.15,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "A choice: what allocators add is a few percent, and a sixth more would eat the saving.",
	},
	"load-time": {
		measure: "extra seconds of a cold start",
		unit: "s",
		parts: ["latency"],
		pass: 1,
		kill: null,
		worse: "higher",
		blocking: true,
		why: "A choice: a second is paid once for a session.",
	},
	"context-ceiling": {
		measure: "largest context without failure, swap or memory pressure",
		unit: "tokens",
		parts: ["context-ceiling"],
		pass: 65_536,
		kill: null,
		worse: "lower",
		blocking: true,
		why: "A choice: half of the 128K that today's models offer.",
	},
	"baseline-context": {
		measure: "runs that fail at the base context of 32K",
		unit: "failed runs",
		parts: ["context-ceiling"],
		pass: 0,
		kill: 2,
		worse: "higher",
		blocking: true,
		why: "A baseline that cannot hold 32K is no base for a comparison.",
	},
	"session-drift": {
		measure: "growth of log KL from early to late turns, paired",
		unit: "nats of log KL",
		parts: ["session"],
		pass: Math.log(1.5),
		kill: Math.log(3),
		worse: "higher",
		blocking: true,
		why: "A choice: half as large again at the end of a session is within what content does, three times as large is decay.",
	},
	"session-recall": {
		measure: "loss of checked session answers against the baseline",
		unit: "share of checked turns",
		parts: ["session"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
		why: "As for prompts; twelve sessions of 25 turns can exclude it.",
	},
} as const satisfies Record<string, CriterionDefinition>;

export type CriterionId = keyof typeof CRITERIA;

/** A criterion as a suite asks for it, thresholds filled in. */
export interface Criterion {
	readonly id: CriterionId;
	readonly pass: number;
	readonly kill: number | null;
	/** Bounds are in the criterion's own unit though there is an absolute one; records of earlier versions are absolute. */
	readonly relative?: true;
}
