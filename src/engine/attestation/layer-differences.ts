import type { LayerTypes } from "../../kv/layer-types.ts";

/** Requested and found types, each as a list of the layers that differ. */
export interface LayerDifferences {
	readonly requested: string;
	readonly effective: string;
}

interface Difference {
	readonly first: number;
	readonly last: number;
	readonly side: "K" | "V";
	readonly requested: string;
	readonly effective: string;
}

function differencesOf(side: "K" | "V", requested: readonly string[], effective: readonly string[]): Difference[] {
	const found: Difference[] = [];
	requested.forEach((type, layer) => {
		const other = effective[layer];
		if (other === undefined || other === type) return;
		const before = found.at(-1);
		const joins = before?.last === layer - 1 && before.requested === type && before.effective === other;
		if (joins) found[found.length - 1] = { ...before, last: layer };
		else found.push({ first: layer, last: layer, side, requested: type, effective: other });
	});
	return found;
}

function name({ first, last, side }: Difference, type: string): string {
	return `${first === last ? `layer ${first}` : `layers ${first}-${last}`} ${side} ${type}`;
}

// Names exactly the layers whose K or V is not what it should be, runs of equal layers as one; null where all agree.
export function layerDifferences(
	requested: readonly LayerTypes[],
	effective: readonly LayerTypes[],
): LayerDifferences | null {
	const side = (key: "k" | "v") => [requested.map((one) => one[key]), effective.map((one) => one[key])] as const;
	const found = [...differencesOf("K", ...side("k")), ...differencesOf("V", ...side("v"))];
	if (found.length === 0) return null;
	return {
		requested: found.map((one) => name(one, one.requested)).join(", "),
		effective: found.map((one) => name(one, one.effective)).join(", "),
	};
}
