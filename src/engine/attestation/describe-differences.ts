import type { LayerDifference } from "../../kv/layer-differences.ts";

/** Requested and found types, each as a list of the layers that differ. */
export interface DescribedDifferences {
	readonly requested: string;
	readonly effective: string;
}

interface Run extends LayerDifference {
	readonly last: number;
}

/** Names exactly the layers whose K or V is not what it should be, runs of equal layers as one: `layers 2-5 V turbo2`. */
export function describeDifferences(differences: readonly LayerDifference[]): DescribedDifferences {
	const runs = differences.reduce<Run[]>(join, []);
	return {
		requested: runs.map((run) => nameRun(run, run.requested)).join(", "),
		effective: runs.map((run) => nameRun(run, run.effective)).join(", "),
	};
}

function join(runs: Run[], next: LayerDifference): Run[] {
	const before = runs.at(-1);
	const joins =
		before?.last === next.layer - 1 &&
		before.side === next.side &&
		before.requested === next.requested &&
		before.effective === next.effective;
	if (!joins) return [...runs, { ...next, last: next.layer }];
	return [...runs.slice(0, -1), { ...before, last: next.layer }];
}

function nameRun({ layer, last, side }: Run, type: string): string {
	return `${layer === last ? `layer ${layer}` : `layers ${layer}-${last}`} ${side} ${type}`;
}
