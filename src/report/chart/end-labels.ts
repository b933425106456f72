import * as Plot from "@observablehq/plot";
import { fittingName } from "./name-room.ts";
import type { SeriesMark } from "./series-marks.ts";

/** A name at the end of a line. */
interface LineEnd {
	readonly variant: string;
	readonly color: string;
	readonly at: number;
}

/** A line as far as its name asks: whose it is and where it ends. */
interface DrawnLine {
	readonly variant: string;
	readonly mark: SeriesMark;
	readonly points: readonly { readonly value: number }[];
}

/** From where to where an axis is drawn. */
export interface AxisScale {
	readonly low: number;
	readonly high: number;
	readonly logarithmic: boolean;
}

const LABEL = { textAnchor: "start", dx: 9, fontSize: 12, fontWeight: 600 } as const;

/** Every line's name goes to its last point; a line without points has none. */
export function lineEnds(lines: readonly DrawnLine[]): LineEnd[] {
	return lines.flatMap(({ variant, mark, points }) => {
		const last = points.at(-1);
		return last === undefined ? [] : [{ variant, color: mark.color, at: last.value }];
	});
}

/** The names at the ends of the lines of a chart, none over another and none outside the frame. */
export function drawEndLabels(ends: readonly LineEnd[], x: number, scale: AxisScale): Plot.Markish {
	return Plot.text(spreadLabels(ends, scale), {
		x: () => x,
		y: "at",
		text: ({ variant }: LineEnd) => fittingName(variant),
		fill: "color",
		...LABEL,
	});
}

/** Moves the names apart on the drawn scale until none covers another: up from the lowest, then down from the top edge. */
export function spreadLabels(ends: readonly LineEnd[], { low, high, logarithmic }: AxisScale): LineEnd[] {
	const toScale = (value: number) => (logarithmic ? Math.log(value) : value);
	const fromScale = (value: number) => (logarithmic ? Math.exp(value) : value);
	const top = toScale(high);
	const gap = (top - toScale(low)) / 17;
	const sorted = [...ends].sort((a, b) => a.at - b.at);
	const places = sorted.map(({ at }) => toScale(at));
	for (let index = 1; index < places.length; index += 1) {
		places[index] = Math.max(places[index] ?? top, (places[index - 1] ?? top) + gap);
	}
	let most = top;
	for (let index = places.length - 1; index >= 0; index -= 1) {
		places[index] = Math.min(places[index] ?? top, most);
		most = (places[index] ?? top) - gap;
	}
	return sorted.map((end, index) => ({ ...end, at: fromScale(places[index] ?? top) }));
}
