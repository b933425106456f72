import { isRight } from "../pair/count-pairs.ts";
import type { AskedNeedle } from "./needle-asked.ts";

/** One cell of the heat map: needles of one prompt length and depth over all seeds. */
export interface NeedleCell {
	readonly lengthTokens: number;
	readonly depth: number;
	readonly asked: number;
	readonly retrieved: number;
	/** Needles that the baseline (and the A/A control, where it ran) retrieved: the only ones that count. */
	readonly eligible: number;
	/** Eligible needles that this variant did not retrieve. */
	readonly lost: number;
}

/**
 * Whether a needle counts: the baseline retrieves it twice (the A/A control is its second time) and the variant's
 * reply could be scored. Conditioning on one baseline pass alone would select items that pass by luck.
 */
export function isEligible({ baseline, control, variant }: AskedNeedle): boolean {
	return isRight(baseline) && (control === null || isRight(control)) && variant.scored;
}

/** Whether an eligible needle is lost. */
export function isLost(needle: AskedNeedle): boolean {
	return isEligible(needle) && !isRight(needle.variant);
}

/** Whether a needle is gained: neither the baseline nor its control retrieves it, and the variant does. */
export function isGained({ baseline, control, variant }: AskedNeedle): boolean {
	const fails = baseline.scored && !baseline.right && (control === null || (control.scored && !control.right));
	return fails && isRight(variant);
}

/** The heat map, shortest prompts and shallowest needles first. */
export function needleCells(needles: readonly AskedNeedle[]): NeedleCell[] {
	const cells = new Map<string, AskedNeedle[]>();
	for (const needle of needles) {
		const key = JSON.stringify([needle.lengthTokens, needle.depth]);
		cells.set(key, [...(cells.get(key) ?? []), needle]);
	}
	return [...cells.values()].map(toCell).sort((a, b) => a.lengthTokens - b.lengthTokens || a.depth - b.depth);
}

function toCell(needles: readonly AskedNeedle[]): NeedleCell {
	return {
		lengthTokens: needles[0]?.lengthTokens ?? 0,
		depth: needles[0]?.depth ?? 0,
		asked: needles.length,
		retrieved: needles.filter(({ variant }) => isRight(variant)).length,
		eligible: needles.filter(isEligible).length,
		lost: needles.filter(isLost).length,
	};
}
