import type { Attestation } from "../../engine/attestation/attestation.ts";
import type { Provenance } from "../../record/provenance.ts";

/** Of 36 GB, 31 may be used: the rest is the system's. */
const USABLE = 31 / 36;
/** Program, graph and allocator, whatever the model. */
const PROCESS_BYTES = 128 * 2 ** 20;
const FLOAT_BYTES = 4;
const MASK_BYTES = 2;
const STEP = 256;

/** A context that a cache leaves room for, in tokens, and what stands against more. */
export interface ReachableContext {
	readonly tokens: number;
	readonly limit: "memory" | "model";
}

/**
 * About the largest context that a cache reaches on the machine of the run: what 31/36 of its memory hold beside the
 * weights and the buffers of one batch, at most what the model was trained for. From the rows that the engine held; null
 * where it does not tell, where the cache is not one row a token (windows), and where a device's memory would count.
 */
export function reachableContext(
	attestation: Attestation,
	{ model, host, engine }: Pick<Provenance, "model" | "host" | "engine">,
	batchTokens: number,
): ReachableContext | null {
	if (!attestation.attested || model.bytes === null || model.trainedContext === null) return null;
	if (!engine.backend.toLowerCase().startsWith("cpu") || model.trainedContext <= 0) return null;
	const row = attestation.layers.reduce((sum, { kRowBytes, vRowBytes }) => sum + kRowBytes + vRowBytes, 0);
	if (row <= 0 || Math.abs(attestation.kvBytes / (row * attestation.contextTokens) - 1) > 0.01) return null;
	const logits = batchTokens * (model.vocabulary ?? 0) * FLOAT_BYTES;
	const room = USABLE * host.memoryBytes - model.bytes - PROCESS_BYTES - logits - (attestation.recurrentBytes ?? 0);
	const held = Math.floor(Math.max(0, room) / (row + batchTokens * MASK_BYTES) / STEP) * STEP;
	return held < model.trainedContext
		? { tokens: held, limit: "memory" }
		: { tokens: model.trainedContext, limit: "model" };
}
