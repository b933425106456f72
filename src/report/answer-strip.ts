import type { RecallAnalysis } from "../score/recall-analysis.ts";
import { formatRatio } from "./format-estimate.ts";
import type { TurnScale } from "./turn-scale.ts";

/** Space of one strip, in SVG user units. */
export const STRIP = { height: 18, box: 13 } as const;

// One row of boxes a variant, under the curve: which checked answers of each turn were right.
export function createAnswerStrips(recalls: readonly RecallAnalysis[], { x, step }: TurnScale) {
	const width = Math.round(Math.max(1, Math.min(16, step - 2)) * 10) / 10;
	const baseline = recalls[0]?.byTurn.map((turn) => ({ ...turn, right: turn.baselineRight })) ?? [];
	const rows = [{ variant: "baseline", byTurn: baseline }, ...recalls];
	return rows.map(({ variant, byTurn }, row) => ({
		variant,
		y: row * STRIP.height,
		middle: row * STRIP.height + STRIP.box / 2,
		boxes: byTurn
			.filter(({ checked }) => checked > 0)
			.map((turn) => ({ x: x(turn.turn) - width / 2, centre: x(turn.turn), width, ...answerBox(turn) })),
	}));
}

/** Empty where all are right; a count of the right ones where not: `lost` against the baseline, or `both` wrong. */
function answerBox({ turn, checked, right, baselineRight }: RecallAnalysis["byTurn"][number]) {
	const title = `turn ${turn}: ${formatRatio(right, checked)} right, baseline ${formatRatio(baselineRight, checked)}`;
	if (right === checked) return { style: "right", text: "", title };
	return { style: right < baselineRight ? "lost" : "both", text: String(right), title };
}
