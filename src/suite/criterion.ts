import { z } from "zod";
import type { PartKind } from "./part/part.ts";

/** How a criterion compares its measure with a threshold, and which parts of a suite measure it. */
export interface CriterionDefinition {
	readonly measure: string;
	readonly unit: string;
	/** Kinds of parts that measure it, the usual one first; none where no part does. */
	readonly parts: readonly PartKind[];
	/** Thresholds of the design; `null` where the suite must state it or none exists. */
	readonly pass: number | null;
	readonly kill: number | null;
	readonly worse: "higher" | "lower";
	readonly blocking: boolean;
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
	},
	"prompt-checks": {
		measure: "loss of checked replies against the baseline",
		unit: "share of checked replies",
		parts: ["prompt-matrix"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
	},
	"tool-calls": {
		measure: "loss of right tool calls against the baseline",
		unit: "share of tool-call cases",
		parts: ["tool-calls"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
	},
	"prompt-review": {
		measure: "prompts a reviewer finds not degraded",
		unit: "of 10 prompts",
		parts: ["prompt-matrix"],
		pass: 9,
		kill: null,
		worse: "lower",
		blocking: true,
	},
	needle: {
		measure: "retrieval lost where the baseline retrieves",
		unit: "share of needles",
		parts: ["needle"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
	},
	"ppl-delta": {
		measure: "PPL(variant) - PPL(baseline), paired",
		unit: "PPL",
		parts: ["perplexity", "llama-perplexity"],
		pass: 0.5,
		kill: 1,
		worse: "higher",
		blocking: true,
	},
	"kl-divergence": {
		measure: "mean KL divergence to the baseline above the measured floor",
		unit: "nats/token",
		parts: ["perplexity", "llama-perplexity"],
		pass: null,
		kill: null,
		worse: "higher",
		blocking: true,
	},
	"decode-parity": {
		measure: "KL divergence of decoding one token at a time, over that of one prefill",
		unit: "ratio",
		parts: ["decode-parity"],
		pass: null,
		kill: null,
		worse: "higher",
		blocking: true,
	},
	codec: {
		measure: "items of the codec checklist that fail",
		unit: "failed",
		parts: ["codec"],
		pass: 0,
		kill: null,
		worse: "higher",
		blocking: true,
	},
	"attention-cosine": {
		measure: "cosine of attention weights, quantized keys against exact ones (diagnostic)",
		unit: "cosine",
		parts: ["attention"],
		pass: 0.995,
		kill: null,
		worse: "lower",
		blocking: false,
	},
	"generation-speed": {
		measure: "speed of generation over the baseline's, at every depth",
		unit: "ratio",
		parts: ["throughput"],
		pass: 0.9,
		kill: 0.75,
		worse: "lower",
		blocking: true,
	},
	"prompt-speed": {
		measure: "speed of prompt evaluation over the baseline's, at every depth",
		unit: "ratio",
		parts: ["throughput"],
		pass: 0.9,
		kill: null,
		worse: "lower",
		blocking: true,
	},
	ttft: {
		measure: "time to first token over the baseline's, at every prompt length",
		unit: "ratio",
		parts: ["latency"],
		pass: 1.1,
		kill: null,
		worse: "higher",
		blocking: true,
	},
	"peak-memory": {
		measure: "peak resident memory at the target context",
		unit: "GB",
		parts: ["memory"],
		pass: null,
		kill: null,
		worse: "higher",
		blocking: true,
	},
	"memory-vs-theory": {
		measure: "growth of memory with the context, measured over computed",
		unit: "ratio",
		parts: ["memory"],
		pass: 1.15,
		kill: null,
		worse: "higher",
		blocking: true,
	},
	"load-time": {
		measure: "extra seconds of a cold start",
		unit: "s",
		parts: ["latency"],
		pass: 1,
		kill: null,
		worse: "higher",
		blocking: true,
	},
	"context-ceiling": {
		measure: "largest context without failure, swap or memory pressure",
		unit: "tokens",
		parts: ["context-ceiling"],
		pass: 65_536,
		kill: null,
		worse: "lower",
		blocking: true,
	},
	"baseline-context": {
		measure: "runs that fail at the base context of 32K",
		unit: "failed runs",
		parts: ["context-ceiling"],
		pass: 0,
		kill: 2,
		worse: "higher",
		blocking: true,
	},
	"session-drift": {
		measure: "growth of log KL from early to late turns, paired",
		unit: "nats of log KL",
		parts: ["session"],
		pass: Math.log(1.5),
		kill: Math.log(3),
		worse: "higher",
		blocking: true,
	},
	"session-recall": {
		measure: "loss of checked session answers against the baseline",
		unit: "share of checked turns",
		parts: ["session"],
		pass: 0.05,
		kill: 0.5,
		worse: "higher",
		blocking: true,
	},
} as const satisfies Record<string, CriterionDefinition>;

export type CriterionId = keyof typeof CRITERIA;

/** A criterion as a suite asks for it, thresholds filled in. */
export interface Criterion {
	readonly id: CriterionId;
	readonly pass: number;
	readonly kill: number | null;
}

/** Thresholds of a criterion as a suite states them; what is left out has its default. */
export const Threshold = z.strictObject({
	pass: z.number().optional().describe("The measure passes on this side of the threshold"),
	kill: z.number().optional().describe("Beyond this threshold the variant is given up"),
});
export type Threshold = z.infer<typeof Threshold>;

/** The criteria that a suite decides, each with its thresholds or empty for the defaults. */
export const Criteria = z
	.strictObject(
		Object.fromEntries(
			Object.entries(CRITERIA).map(([id, { measure, unit }]) => [
				id,
				Threshold.nullable().optional().describe(`${measure} (${unit})`),
			]),
		) as Record<CriterionId, z.ZodOptional<z.ZodNullable<typeof Threshold>>>,
	)
	.refine((criteria) => Object.keys(criteria).length > 0, "no criterion: the suite would decide nothing");
