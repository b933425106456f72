import { CHART_WIDTH } from "./draw-plot.ts";

const CHARACTER_WIDTH = 7.6;
const PADDING = 20;
const MOST_CHARACTERS = Math.floor((CHART_WIDTH / 3 - PADDING) / CHARACTER_WIDTH);

/** Pixels for the longest name in the bold face of a chart, up to a third of the chart's width. */
export function nameRoom(series: readonly { readonly variant: string }[], least: number): number {
	const longest = Math.max(0, ...series.map(({ variant }) => Math.min(variant.length, MOST_CHARACTERS)));
	return Math.max(least, PADDING + CHARACTER_WIDTH * longest);
}

/** The name as it fits into that room; the tables have it whole. */
export function fittingName(name: string): string {
	return name.length <= MOST_CHARACTERS ? name : `${name.slice(0, MOST_CHARACTERS - 1)}…`;
}
