import type { Measured } from "../../statistics/interval/estimate.ts";
import { haystackLoss } from "./haystack-loss.ts";
import type { AskedNeedle } from "./needle-asked.ts";
import { isEligible, isLost } from "./needle-cells.ts";

/**
 * What became of the cells (length and depth) that lost a needle, on the haystacks drawn after the one that showed it.
 * The first loss of a cell nominates it and counts for nothing; whatever follows is fresh, so that its share lost is that
 * of any haystack if the first one was bad luck.
 */
export interface NeedleReplication {
	/** Cells that lost a needle. */
	readonly cells: number;
	/** Of the needles of these cells on later haystacks, in the order of the plan. */
	readonly lost: number;
	readonly eligible: number;
	/** Lost share of them; unit "share". */
	readonly loss: Measured;
}

/** The later needles of every cell that lost one; `needles` in the order in which they were planned. */
export function replicateLosses(needles: readonly AskedNeedle[], confidence?: number): NeedleReplication {
	const byCell = new Map<string, AskedNeedle[]>();
	for (const needle of needles.filter(isEligible)) {
		const key = JSON.stringify([needle.lengthTokens, needle.depth]);
		byCell.set(key, [...(byCell.get(key) ?? []), needle]);
	}
	const lossy = [...byCell.values()].filter((cell) => cell.some(isLost));
	const later = lossy.flatMap((cell) => {
		const nominating = cell.find(isLost)?.caseId;
		const from = cell.findLastIndex(({ caseId }) => caseId === nominating);
		return cell.slice(from + 1);
	});
	const lost = later.filter(isLost).length;
	return { cells: lossy.length, lost, eligible: later.length, loss: haystackLoss(later, confidence) };
}
