import type { NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import { exactBounds } from "../../statistics/interval/exact-bounds.ts";
import { LATER_CONFIDENCE } from "../../statistics/sequential/later-looks.ts";
import { trialsWithoutEvent } from "../../statistics/test/power.ts";

/** One-sided level of the look that would decide. */
const LATER_TAIL = (1 - LATER_CONFIDENCE) / 2;

/** Beyond this many fresh seeds, replication is no advice. */
const MOST_SEEDS = 60;

/**
 * How many more needles, all retrieved, bring the exact upper bound 1 - 0.001^(1/n) of a later look to the pass threshold:
 * 135 in all for 5 %, of which 59 would have done at the first look. Null where no number would.
 */
export function needlesToProve(eligible: number, pass: number): number | null {
	if (!(pass > 0)) return null;
	return Math.max(1, trialsWithoutEvent(Math.min(pass, 1), LATER_TAIL) - eligible);
}

/**
 * On how many fresh seeds the cells that lost a needle would show a loss beyond the pass threshold, if they go on losing
 * the share that they have lost so far; null where no practical number would.
 */
export function seedsToReplicate({ cells, replication }: Pick<NeedleAnalysis, "cells" | "replication">, pass: number) {
	const lossy = cells.filter(({ lost }) => lost > 0);
	const total = (key: "lost" | "eligible") => lossy.reduce((sum, cell) => sum + cell[key], 0);
	const rate = total("lost") / total("eligible");
	for (let seeds = 1; seeds <= MOST_SEEDS; seeds += 1) {
		const asked = replication.eligible + replication.cells * seeds;
		const lost = replication.lost + Math.round(replication.cells * seeds * rate);
		const [low] = exactBounds(Math.min(lost, asked), asked, LATER_TAIL);
		if (low > pass) return seeds;
	}
	return null;
}
