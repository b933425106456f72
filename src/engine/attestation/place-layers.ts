import type { KvShape } from "../../kv/kv-shape.ts";
import type { LayerCache } from "./attestation.ts";

/**
 * Gives the layers of a saved state their numbers in the model. The file has the layers without a window first and those
 * with one behind them; a list of another length is left as it is, and refused by its length.
 */
export function placeLayers({ layers }: KvShape, found: readonly LayerCache[]): readonly LayerCache[] {
	if (found.length !== layers.length) return found;
	const order = [...layers.filter(({ hasWindow }) => !hasWindow), ...layers.filter(({ hasWindow }) => hasWindow)];
	const placed = found.map((cache, index) => ({ layer: order[index]!.layer, ...cache }));
	return placed.sort((a, b) => a.layer - b.layer);
}
