import { formatLogTick } from "../../words/format-number.ts";

/** Drawn as decades on a linear axis: Plot drops the numbers of most marks of a logarithmic one. */
export interface LogScale {
	readonly transform: (value: number) => number;
	readonly domain: number[];
	readonly ticks: number[];
	readonly tickFormat: (decades: number) => string;
}

const MOST_TICKS = 8;
/** Marks within a decade, the finest first; beyond that whole decades at a stride. */
const MANTISSAS: readonly (readonly number[])[] = [[1, 2, 5], [1, 3], [1]];

/** A logarithmic axis that begins and ends at a mark: a few round numbers, and no grid line without a number. */
export function logScale(values: readonly number[]): LogScale {
	const shown = values.filter((value) => Number.isFinite(value) && value > 0);
	const [low, high] = [Math.min(...shown), Math.max(...shown)];
	const marks = MANTISSAS.map((mantissas) => marksAround(low, high, mantissas));
	const fitting = marks.find((ticks) => ticks.length <= MOST_TICKS) ?? everyFew(marks.at(-1) ?? []);
	const ticks = fitting.map(Math.log10);
	return {
		transform: Math.log10,
		domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1],
		ticks,
		tickFormat: (decades) => formatLogTick(Number((10 ** decades).toPrecision(3))),
	};
}

/** From the last mark at or below the lowest value to the first at or above the highest. */
function marksAround(low: number, high: number, mantissas: readonly number[]): number[] {
	const [from, to] = [Math.floor(Math.log10(low)) - 1, Math.ceil(Math.log10(high)) + 1];
	const powers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
	const all = powers.flatMap((power) => mantissas.map((mantissa) => Number(`${mantissa}e${power}`)));
	const first = all.findLastIndex((mark) => mark <= low * (1 + 1e-9));
	const last = all.findIndex((mark, index) => index > first && mark >= high * (1 - 1e-9));
	return all.slice(Math.max(0, first), last + 1);
}

/** Every second, third, … decade, with the last one kept so that the axis holds every value. */
function everyFew(decades: readonly number[]): number[] {
	const stride = Math.ceil(decades.length / MOST_TICKS);
	return decades.filter((_, index) => index % stride === 0 || index === decades.length - 1);
}
