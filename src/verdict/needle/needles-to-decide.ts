import type { NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import { DECISION_CONFIDENCE } from "../../statistics/interval/estimate.ts";
import { exactBounds } from "../../statistics/interval/exact-bounds.ts";
import { trialsWithoutEvent } from "../../statistics/test/power.ts";

/** Beyond this many fresh seeds, replication is no advice. */
const MOST_SEEDS = 60;

/**
 * How many more needles, all retrieved, bring the exact upper bound 1 - 0.05^(1/n) to the pass threshold: 59 in all for
 * 5 %. Null where no number would.
 */
export function needlesToProve(eligible: number, pass: number): number | null {
	if (!(pass > 0)) return null;
	return Math.max(1, trialsWithoutEvent(Math.min(pass, 1)) - eligible);
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
		const [low] = exactBounds(Math.min(lost, asked), asked, (1 - DECISION_CONFIDENCE) / 2);
		if (low > pass) return seeds;
	}
	return null;
}
