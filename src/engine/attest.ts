import { TqEvalError } from "../error.ts";
import { type KvShape, kvBytes, kvRowBytes } from "../kv/kv-bytes.ts";
import { type KvConfig, kvConfigLabel } from "../kv/kv-config.ts";
import type { Attestation } from "./attestation.ts";
import type { LoadLog } from "./load-log.ts";
import type { SavedState } from "./saved-state.ts";

/** What was asked for, and the two witnesses of what is there. */
export interface AttestInput {
	readonly config: KvConfig;
	readonly shape: KvShape;
	readonly contextTokens: number;
	readonly log: LoadLog;
	readonly state: SavedState;
}

/** Rounding of the log's two decimals of a MiB, on top of the relative tolerance. */
const LOG_ROUNDING_BYTES = 0.005 * 2 ** 20;
const TOLERANCE = 0.01;

function mismatch(config: KvConfig, requested: string, effective: string): TqEvalError {
	return new TqEvalError(`Variant ${config.name}: requested ${requested}, effective ${effective}`, {
		code: "engine-config-mismatch",
		where: config.name,
		value: effective,
		remedy: "Declare the effective types as the variant, or use an engine that runs the requested ones.",
	});
}

function checkLogTypes({ config, log }: AttestInput): void {
	if (log.caches.length === 0) {
		throw mismatch(config, kvConfigLabel(config), "unknown (the load log does not show a KV cache)");
	}
	for (const { kType, vType } of log.caches) {
		if (kType !== config.k || vType !== config.v) {
			throw mismatch(config, `K ${config.k}, V ${config.v}`, `K ${kType}, V ${vType} (load log)`);
		}
	}
}

function checkLayerTypes({ config, shape, state }: AttestInput): void {
	if (state.layers.length !== shape.length) {
		throw mismatch(config, `${shape.length} layers with a KV cache`, `${state.layers.length} (saved state)`);
	}
	const wrong = state.layers.flatMap((found, layer) => [
		...(found.k === config.k ? [] : [{ layer, side: "K", requested: config.k, effective: found.k }]),
		...(found.v === config.v ? [] : [{ layer, side: "V", requested: config.v, effective: found.v }]),
	]);
	if (wrong.length === 0) return;
	const name = (entry: (typeof wrong)[number], type: string) => `layer ${entry.layer} ${entry.side} ${type}`;
	throw mismatch(
		config,
		wrong.map((entry) => name(entry, entry.requested)).join(", "),
		`${wrong.map((entry) => name(entry, entry.effective)).join(", ")} (saved state)`,
	);
}

function checkRowBytes({ config, shape, state }: AttestInput): void {
	shape.forEach((layer, index) => {
		const found = state.layers[index]!;
		const k = kvRowBytes(config.k, layer.kvHeads, layer.keyLength);
		const v = kvRowBytes(config.v, layer.kvHeads, layer.valueLength);
		if (found.kRowBytes === k && found.vRowBytes === v) return;
		throw mismatch(
			config,
			`layer ${index} rows of ${k} bytes of K and ${v} of V`,
			`${found.kRowBytes} and ${found.vRowBytes} (saved state)`,
		);
	});
}

function checkBytes({ config }: AttestInput, found: number, expected: number): void {
	if (Math.abs(found - expected) <= TOLERANCE * expected + LOG_ROUNDING_BYTES) return;
	throw mismatch(config, `${Math.round(expected)} bytes of KV cache`, `${Math.round(found)} (load log)`);
}

// Compares requested with found, layer by layer; what it returns is the proof, what it throws names both.
export function attest(input: AttestInput): Extract<Attestation, { attested: true }> {
	checkLogTypes(input);
	checkLayerTypes(input);
	checkRowBytes(input);
	const kvBytesFound = input.log.caches.reduce((sum, cache) => sum + cache.bytes, 0);
	const kvBytesExpected = kvBytes(input.shape, input.config, input.contextTokens);
	checkBytes(input, kvBytesFound, kvBytesExpected);
	return {
		attested: true,
		sources: ["saved-state", "load-log"],
		layers: input.state.layers,
		kvBytes: Math.round(kvBytesFound),
		kvBytesExpected,
		rotationK: input.log.rotationK,
		rotationV: input.log.rotationV,
		flashAttention: input.log.flashAttention,
		contextTokens: input.contextTokens,
		evidence: input.log.evidence,
	};
}
