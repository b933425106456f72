import { z } from "zod";
import type { CodecItem, CosineSpread, HeadAttention, LayerAttention } from "../../port/engine-probe.ts";

export const openedSchema = z.object({ loadMs: z.number() });

/** The cache as the engine's tensors have it, not as it was asked for. Type names are the build's own. */
export const layersSchema = z.object({
	layers: z.array(
		z.object({
			layer: z.int(),
			k: z.string(),
			v: z.string(),
			kRowBytes: z.int(),
			vRowBytes: z.int(),
		}),
	),
	kvBytes: z.int(),
	rotationK: z.boolean().nullable(),
	rotationV: z.boolean().nullable(),
	flashAttention: z.boolean(),
	contextTokens: z.int(),
});

export type ProbeLayers = z.infer<typeof layersSchema>;

/** As sent: n positions, `topIds` and `topLogprobs` n x top, row-major, id -1 where the vocabulary ends. */
export const replaySchema = z.object({
	positions: z.array(z.int()),
	targets: z.array(z.int()),
	targetLogprobs: z.array(z.number()),
	topIds: z.array(z.int()),
	topLogprobs: z.array(z.number()),
	/** Probability of everything outside the top, by position. */
	restMass: z.array(z.number()),
	/** Where the request named saved logits; a probe of an older version leaves it out. */
	kl: z.array(z.number().nonnegative()).optional(),
	tokensEvaluated: z.int(),
	engineMs: z.number(),
});

const spread = z.object({ mean: z.number(), p05: z.number(), min: z.number() }) satisfies z.ZodType<CosineSpread>;

const head = z.object({
	head: z.int(),
	n: z.int(),
	weightCosine: spread,
	outputCosine: spread,
	outputRelativeError: z.object({ mean: z.number(), max: z.number() }),
}) satisfies z.ZodType<HeadAttention>;

const layer = z.object({ layer: z.int(), heads: z.array(head) }) satisfies z.ZodType<LayerAttention>;

/** Per layer and head, over the last positions of a text: exact K and V against K and V out of the engine's cache. */
export const attentionSchema = z.object({ layers: z.array(layer) });

const item = z.object({
	id: z.string(),
	passed: z.boolean().nullable(),
	measured: z.record(z.string(), z.number()),
	detail: z.string(),
}) satisfies z.ZodType<CodecItem>;

/** The codec checklist, each item with its evidence. */
export const codecSchema = z.object({ items: z.array(item) });
