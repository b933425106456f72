import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { layerDifferences, type NamedTypes } from "../../kv/layer-differences.ts";
import { cachedTypes } from "../../kv/layer-types.ts";
import { configMismatch } from "./config-mismatch.ts";
import { describeDifferences } from "./describe-differences.ts";
import { rowBytesMisfit } from "./row-bytes-misfit.ts";

/** One layer's cache as a witness names it. */
export interface NamedLayer extends NamedTypes {
	readonly layer?: number;
	readonly kRowBytes: number;
	readonly vRowBytes: number;
}

/**
 * Holds every layer that a witness names, its types and the bytes of its rows, against what was asked for. `witness` as
 * in "saved state"; throws `engine-config-mismatch`.
 */
export function checkLayers(config: KvConfig, shape: KvShape, found: readonly NamedLayer[], witness: string): void {
	if (found.length !== shape.layers.length) {
		throw configMismatch(config, `${shape.layers.length} layers with a KV cache`, `${found.length} (${witness})`);
	}
	const numbers = shape.layers.map(({ layer }) => layer);
	const placed = found.map((cache, index) => ({ ...cache, layer: cache.layer ?? numbers[index]! }));
	const odd = placed.find(({ layer }, index) => layer !== numbers[index]);
	if (odd !== undefined)
		throw configMismatch(
			config,
			`a KV cache in layers ${numbers.join(", ")}`,
			`one in layer ${odd.layer} (${witness})`,
		);
	const differences = layerDifferences(config, placed, shape.modelLayers);
	if (differences.length > 0) {
		const { requested, effective } = describeDifferences(differences);
		throw configMismatch(config, requested, `${effective} (${witness})`);
	}
	checkRowBytes(config, shape, found, witness);
}

function checkRowBytes(config: KvConfig, shape: KvShape, found: readonly NamedLayer[], witness: string): void {
	const types = cachedTypes(config, shape);
	shape.layers.forEach((layer, index) => {
		const misfit = rowBytesMisfit(layer, types[index]!, found[index]!, config.types);
		if (misfit === null) return;
		const { kRowBytes, vRowBytes } = found[index]!;
		const requested = `layer ${layer.layer} rows of ${misfit.k} bytes of K and ${misfit.v} of V`;
		throw configMismatch(config, requested, `${kRowBytes} and ${vRowBytes} (${witness})`);
	});
}
