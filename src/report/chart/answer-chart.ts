import * as Plot from "@observablehq/plot";
import { formatRatio } from "../text/format-estimate.ts";
import { CHART_WIDTH, type Chart, drawPlot } from "./draw-plot.ts";
import { fittingName, nameRoom } from "./name-room.ts";

/** Right answers of one variant by turn, of those that were checked. */
export interface AnswerRow {
	readonly variant: string;
	readonly byTurn: readonly {
		readonly turn: number;
		readonly checked: number;
		readonly right: number;
		readonly baselineRight: number;
	}[];
}

const FILLS = { right: "var(--heat-0)", lost: "var(--heat-3)", both: "var(--soft)" } as const;

/** A row of boxes a variant: which checked turns were right, lost against the baseline, or wrong on both sides. */
export function drawAnswerChart(rows: readonly AnswerRow[], lastTurn: number): Chart | null {
	const boxes = rows.flatMap(({ variant, byTurn }) =>
		byTurn.filter(({ checked }) => checked > 0).map((turn) => ({ variant, ...turn, ...boxOf(turn) })),
	);
	if (boxes.length === 0) return null;
	const lost = boxes.filter(({ state }) => state === "lost").length;
	const place = { x1: left, x2: right, y: "variant", inset: 1.2, rx: 2 } as const;
	return drawPlot(`Checked answers by turn: ${lost} boxes with answers lost. The table below has the numbers.`, {
		width: CHART_WIDTH,
		height: 46 + 24 * rows.length,
		marginLeft: nameRoom(rows, 90),
		marginRight: 20,
		marginTop: 4,
		x: {
			domain: [0.5, lastTurn + 0.5],
			label: "turn",
			labelAnchor: "center",
			tickFormat: "d",
			ticks: Math.min(lastTurn, 12),
		},
		y: { type: "band", domain: rows.map(({ variant }) => variant), label: null, padding: 0.1, tickFormat: fittingName },
		marks: [
			Plot.barX(
				boxes.filter(({ state }) => state !== "both"),
				{ ...place, fill: "fill", title: "title" },
			),
			Plot.barX(
				boxes.filter(({ state }) => state === "both"),
				{ ...place, fill: "fill", title: "title", stroke: "var(--muted)", strokeDasharray: "2 2" },
			),
			Plot.text(boxes, {
				x: "turn",
				y: "variant",
				text: "text",
				fill: "var(--heat-ink)",
				fontWeight: 600,
				fontSize: 10,
			}),
		],
	});
}

const left = ({ turn }: { readonly turn: number }): number => turn - 0.5;
const right = ({ turn }: { readonly turn: number }): number => turn + 0.5;

function boxOf({ turn, checked, right: kept, baselineRight }: AnswerRow["byTurn"][number]) {
	const title = `turn ${turn}: ${formatRatio(kept, checked)} right, baseline ${formatRatio(baselineRight, checked)}`;
	const state = kept === checked ? "right" : kept < baselineRight ? "lost" : "both";
	return { state, fill: FILLS[state], text: state === "right" ? "" : String(kept), title } as const;
}
