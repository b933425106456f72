import * as Plot from "@observablehq/plot";
import type { CriterionId } from "../../suite/criterion.ts";
import { CRITERION_NAMES } from "../../suite/criterion-name.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { type Chart, drawPlot } from "./draw-plot.ts";
import { logScale } from "./log-scale.ts";
import type { SeriesMark } from "./series-marks.ts";

/** A cache by its size and by the criterion that comes nearest to its bound. */
export interface BoundPoint {
	readonly variant: string;
	readonly mark: SeriesMark;
	readonly bytes: number;
	readonly criterion: CriterionId;
	/** 1 is the bound. */
	readonly share: number;
}

const WIDTH = 940;
const HEIGHT = 250;
/** Shares below this are drawn at it: what is a thousandth of a bound is nothing. */
const LEAST = 1e-3;
const MARGIN = { marginLeft: 64, marginRight: 150, marginTop: 26, marginBottom: 36 } as const;
const LABEL_HEIGHT = 15;
/** Where a label may go, in lines up and down from its point. */
const STEPS = [0, -1, 1, -2, 2, -3, 3, -4, 4];

/** Size against quality: bytes to the right, the worst criterion as a share of its bound upwards, the bound as a rule. */
export function drawBoundChart(
	points: readonly BoundPoint[],
	baseline: { readonly variant: string; readonly bytes: number | null } | null,
): Chart | null {
	if (points.length < 2) return null;
	const drawn = points.map((point) => ({ ...point, ...point.mark, y: Math.max(LEAST, point.share) }));
	const most = 1.04 * Math.max(baseline?.bytes ?? 0, ...drawn.map(({ bytes }) => bytes));
	const scale = logScale([...drawn.map(({ y }) => y), 1, 2, 0.1]);
	const labels = spreadWords(drawn, most, scale.domain as [number, number]);
	const rules = baseline === null || baseline.bytes === null ? [] : [{ ...baseline, x: baseline.bytes }];
	return drawPlot(labelOf(points), {
		width: WIDTH,
		height: HEIGHT,
		...MARGIN,
		x: { domain: [0, most], label: "KV cache", labelAnchor: "center", ticks: byteTicks(most), tickFormat: formatBytes },
		y: { ...scale, label: "share of the bound used", grid: true, tickFormat: (at: number) => shareTick(at) },
		marks: [
			Plot.ruleY([1], { stroke: "var(--fail)", strokeDasharray: "6 3", strokeWidth: 1.4 }),
			Plot.text([1], {
				y: (at: number) => at,
				text: () => "bound: below it passes",
				frameAnchor: "right",
				textAnchor: "start",
				dx: 6,
				fill: "var(--fail)",
				fontSize: 11,
			}),
			Plot.ruleX(rules, { x: "x", stroke: "var(--muted)", strokeDasharray: "2 3" }),
			Plot.text(rules, {
				x: "x",
				text: ({ variant }) => variant,
				frameAnchor: "bottom",
				textAnchor: "end",
				dx: -5,
				dy: -5,
				fill: "var(--muted)",
				fontSize: 11,
			}),
			Plot.dot(drawn, { x: "bytes", y: "y", fill: "color", symbol: "symbol", r: 5.5 }),
			Plot.text(labels, {
				x: "bytes",
				y: "at",
				text: "words",
				textAnchor: "start",
				dx: 10,
				fill: "color",
				fontSize: 12,
				fontWeight: 600,
			}),
		],
		symbol: { type: "identity" } as unknown as Plot.ScaleOptions,
	});
}

/** Marks at round numbers of binary units. */
function byteTicks(most: number): number[] {
	const unit = 1024 ** Math.floor(Math.log2(most) / 10);
	const stride = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200].find((step) => most / unit / step <= 8) ?? 500;
	return Array.from({ length: Math.floor(most / unit / stride) + 1 }, (_, index) => index * stride * unit);
}

function shareTick(decades: number): string {
	const share = 10 ** decades;
	if (share >= 1.5) return `${Number(share.toPrecision(2))} ×`;
	return `${Number((100 * share).toPrecision(2))} %`;
}

type Drawn = BoundPoint & SeriesMark & { readonly y: number };

/** The criterion that is nearest to its bound for most caches: the caption names it once. */
export function usualCriterion(points: readonly Pick<BoundPoint, "criterion">[]): CriterionId | null {
	const count = (id: CriterionId) => points.filter(({ criterion }) => criterion === id).length;
	return points.map(({ criterion }) => criterion).sort((a, b) => count(b) - count(a))[0] ?? null;
}

/** Each label stands right of its point; where it would cover another it moves up or down, the nearest free line first. */
function spreadWords(drawn: readonly Drawn[], most: number, [low, high]: readonly [number, number]) {
	const height = HEIGHT - MARGIN.marginTop - MARGIN.marginBottom;
	const width = WIDTH - MARGIN.marginLeft - MARGIN.marginRight;
	const pixel = (high - low) / height;
	const usual = usualCriterion(drawn);
	const place = ({ bytes, y }: Drawn) => ({ from: (bytes / most) * width, line: Math.log10(y) / pixel });
	const taken: { readonly from: number; readonly to: number; readonly line: number }[] = [
		...drawn.map((point) => ({ ...place(point), from: place(point).from - 8, to: place(point).from + 8 })),
		{ from: 0, to: width, line: 0 },
	];
	return [...drawn]
		.sort((a, b) => b.y - a.y)
		.map((point) => {
			const own = point.criterion === usual ? "" : ` · ${CRITERION_NAMES[point.criterion]}`;
			const words = `${point.variant}${own}`;
			const { from, line } = place(point);
			const room = { from: from + 9, to: from + 14 + 6.6 * words.length };
			const free = STEPS.map((step) => line + step * LABEL_HEIGHT)
				.filter((at) => at * pixel >= low && at * pixel <= high)
				.find((at) =>
					taken.every((one) => room.to < one.from || room.from > one.to || Math.abs(one.line - at) >= LABEL_HEIGHT - 3),
				);
			const at = free ?? line;
			taken.push({ ...room, line: at });
			return { ...point, words, at: 10 ** (at * pixel) };
		});
}

function labelOf(points: readonly BoundPoint[]): string {
	const words = points.map(
		({ variant, bytes, criterion, share }) =>
			`${variant}: ${formatBytes(bytes)}, ${CRITERION_NAMES[criterion]} at ${shareTick(Math.log10(Math.max(LEAST, share)))} of its bound`,
	);
	return `Size against quality. ${words.join("; ")}.`;
}
