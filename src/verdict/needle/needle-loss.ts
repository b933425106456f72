import type { NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import type { NeedleCell } from "../../score/needle/needle-cells.ts";
import { binomialP } from "../rule/one-sided-p.ts";

/** A loss is reproduced in a cell where it shows on two of three seeds, or that share of more. */
const REPRODUCED = { lost: 2, of: 3 };

/** The cell (length and depth) with the largest share of reproduced losses, or null where none repeats. */
export function reproducedCell({ cells }: NeedleAnalysis): NeedleCell | null {
	const repeated = cells.filter(
		({ lost, eligible }) => eligible >= REPRODUCED.of && lost * REPRODUCED.of >= eligible * REPRODUCED.lost,
	);
	return repeated.sort((a, b) => b.lost / b.eligible - a.lost / a.eligible)[0] ?? null;
}

/** The shortest prompt length whose whole exact interval lies above the kill threshold, or null. */
export function killedLength({ lossByLength }: NeedleAnalysis, kill: number): number | null {
	const killed = lossByLength.find(({ loss }) => loss.measured && loss.estimate.low > kill);
	return killed?.lengthTokens ?? null;
}

/**
 * P of H0 "at no length more than the kill threshold is lost": the least binomial p of a length, times the lengths.
 */
export function killP({ cells }: NeedleAnalysis, kill: number): number {
	const byLength = new Map<number, { lost: number; eligible: number }>();
	for (const { lengthTokens, lost, eligible } of cells) {
		const sum = byLength.get(lengthTokens) ?? { lost: 0, eligible: 0 };
		byLength.set(lengthTokens, { lost: sum.lost + lost, eligible: sum.eligible + eligible });
	}
	const least = Math.min(1, ...[...byLength.values()].map(({ lost, eligible }) => binomialP(lost, eligible, kill)));
	return Math.min(1, byLength.size * least);
}
