import * as Plot from "@observablehq/plot";
import { type Chart, drawPlot } from "./draw-plot.ts";

/** An interval against its thresholds, on a scale that other strips share. */
export interface Strip {
	readonly low: number;
	readonly value: number;
	readonly high: number;
	readonly pass: number;
	readonly kill: number | null;
	readonly passes: "below" | "above";
}

const WIDTH = 132;
const HEIGHT = 16;

/** The small drawing in a cell of the verdict table; the numbers stand beside it. */
export function drawStrip({ low, value, high, pass, kill, passes }: Strip, domain: readonly [number, number]): Chart {
	const [left, right] = domain;
	const region = passes === "below" ? [left, pass] : [pass, right];
	const kills = kill !== null && kill >= left && kill <= right ? [kill] : [];
	// At the left end it would be taken for the frame.
	const zeros = left < 0 && right > 0 ? [0] : [];
	return drawPlot("", {
		width: WIDTH,
		height: HEIGHT,
		margin: 0,
		x: { domain: [left, right], axis: null, clamp: true, insetLeft: 4, insetRight: 4 },
		y: { domain: [0, 1], axis: null },
		marks: [
			Plot.frame({ fill: "var(--soft)", stroke: null, rx: 2, insetTop: 1, insetBottom: 1 }),
			Plot.rect([region], { x1: "0", x2: "1", y1: 0.05, y2: 0.95, fill: "var(--pass-tint)" }),
			Plot.ruleX(zeros, { stroke: "var(--muted)", strokeDasharray: "1 2" }),
			Plot.ruleX([pass], { stroke: "var(--muted)" }),
			Plot.ruleX(kills, { stroke: "var(--muted)", strokeWidth: 3 }),
			Plot.link([[low, high]], {
				x1: "0",
				x2: "1",
				y1: 0.5,
				y2: 0.5,
				stroke: "var(--ink)",
				strokeOpacity: 0.55,
				strokeWidth: 3,
			}),
			Plot.dot([value], { x: (at: number) => at, y: 0.5, r: 3.2, fill: "var(--ink)" }),
		],
	});
}
