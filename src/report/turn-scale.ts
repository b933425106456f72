import { formatLogTick } from "./format-estimate.ts";

/** The plotting area that the curve and the answer strips share, so that a turn stands above itself. */
export const PLOT = { width: 1000, left: 76, right: 890, top: 34, bottom: 314, span: 280, height: 346 } as const;

/** From data to SVG user units. */
export interface TurnScale {
	readonly x: (turn: number) => number;
	readonly step: number;
	/** Labelled places on the axis. */
	readonly turnTicks: readonly { readonly at: number; readonly label: string }[];
}

/** From ln KL to SVG user units, labelled in KL (nats a token). */
export interface LogScale {
	readonly y: (logKl: number) => number;
	readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

// Turns from 1 to `last`, each in the middle of a step; every fifth (or tenth, twentieth ...) is labelled.
export function createTurnScale(last: number): TurnScale {
	const step = (PLOT.right - PLOT.left) / Math.max(1, last);
	const x = (turn: number) => toTenth(PLOT.left + (turn - 0.5) * step);
	const stride = [1, 5, 10, 20, 50, 100].find((candidate) => last / candidate <= 14) ?? 200;
	const turns = Array.from({ length: last }, (_, index) => index + 1);
	const labelled = turns.filter((turn) => turn === 1 || turn % stride === 0);
	return { x, step, turnTicks: labelled.map((turn) => ({ at: x(turn), label: String(turn) })) };
}

// A logarithmic axis over the given values of ln KL; `null` where none is finite.
export function createLogScale(values: readonly number[]): LogScale | null {
	const finite = values.filter(Number.isFinite);
	if (finite.length === 0) return null;
	const [low, high] = padded(Math.min(...finite), Math.max(...finite));
	const y = (logKl: number) => toTenth(PLOT.bottom - ((logKl - low) / (high - low)) * (PLOT.bottom - PLOT.top));
	return { y, ticks: logTicks(low, high).map((kl) => ({ at: y(Math.log(kl)), label: formatLogTick(kl) })) };
}

function padded(low: number, high: number): [number, number] {
	const margin = Math.max(0.25, 0.06 * (high - low));
	return [low - margin, high + margin];
}

/** Powers of ten; with 2 and 5 between them where the axis spans less than two. */
function logTicks(low: number, high: number): number[] {
	const powers = Array.from({ length: 60 }, (_, index) => index - 40);
	const mantissas = (high - low) / Math.LN10 < 2 ? [1, 2, 5] : [1];
	const candidates = powers.flatMap((power) => mantissas.map((mantissa) => Number(`${mantissa}e${power}`)));
	return candidates.filter((kl) => Math.log(kl) >= low && Math.log(kl) <= high);
}

function toTenth(value: number): number {
	return Math.round(value * 10) / 10;
}
