import type { Estimate } from "../statistics/estimate.ts";
import { CRITERIA, type CriterionId } from "../suite/criterion.ts";
import type { Verdict } from "../verdict/verdict.ts";

/** A small drawing of an interval against its thresholds, in SVG user units. */
export interface IntervalStrip {
	readonly width: number;
	readonly height: number;
	readonly middle: number;
	readonly low: number;
	readonly length: number;
	readonly value: number;
	/** Where the passing region begins and how long it is. */
	readonly passFrom: number;
	readonly passLength: number;
	readonly threshold: number;
	readonly kill: number | null;
}

const WIDTH = 132;
const HEIGHT = 14;
const MARGIN = 4;

// Draws the verdicts of one criterion on one scale, so that variants can be compared by eye. Null without an interval.
export function createIntervalStrips(criterion: CriterionId, verdicts: readonly Verdict[]): (IntervalStrip | null)[] {
	const drawable = verdicts.filter(isDrawable);
	if (drawable.length === 0) return verdicts.map(() => null);
	const scale = createScale(drawable);
	return verdicts.map((verdict) => (isDrawable(verdict) ? toStrip(criterion, verdict, scale) : null));
}

type Drawable = Verdict & { readonly estimate: Estimate; readonly pass: number };

function isDrawable(verdict: Verdict): verdict is Drawable {
	const { estimate, pass } = verdict;
	if (estimate === null || pass === null) return false;
	return [estimate.value, estimate.low, estimate.high].every(Number.isFinite) && estimate.high > estimate.low;
}

/** Below this spread of bounds and thresholds (a cosine), a scale that shows 0 would show nothing else. */
const FAR_FROM_ZERO = 0.9;

/** Linear from the lowest bound (or 0) to a little beyond the furthest bound or threshold that is near. */
function createScale(verdicts: readonly Drawable[]): (value: number) => number {
	const bounds = verdicts.flatMap(({ estimate, pass }) => [estimate.low, estimate.high, pass]);
	const [least, most] = [Math.min(...bounds), Math.max(...bounds)];
	if (least > FAR_FROM_ZERO * most) return linear(least - (most - least) / 4, most + (most - least) / 4);
	const low = Math.min(0, ...verdicts.map(({ estimate }) => estimate.low));
	const reach = Math.max(...verdicts.flatMap(({ estimate, pass }) => [estimate.high, 1.25 * pass]));
	const kills = verdicts.flatMap(({ kill }) => (kill !== null && kill < 1.6 * reach ? [1.1 * kill] : []));
	const high = Math.max(reach, ...kills);
	return linear(low, high);
}

function linear(low: number, high: number): (value: number) => number {
	return (value) => MARGIN + ((value - low) / (high - low || 1)) * (WIDTH - 2 * MARGIN);
}

function toStrip(criterion: CriterionId, verdict: Drawable, scale: (value: number) => number): IntervalStrip {
	const [low, high] = [scale(verdict.estimate.low), scale(verdict.estimate.high)].map(toTenth) as [number, number];
	const threshold = toTenth(scale(verdict.pass));
	const kill = verdict.kill === null ? Number.NaN : toTenth(scale(verdict.kill));
	const passesBelow = CRITERIA[criterion].worse === "higher";
	return {
		width: WIDTH,
		height: HEIGHT,
		middle: HEIGHT / 2,
		low,
		length: toTenth(Math.max(1.5, high - low)),
		value: toTenth(scale(verdict.estimate.value)),
		passFrom: passesBelow ? 0 : threshold,
		passLength: toTenth(passesBelow ? threshold : WIDTH - threshold),
		threshold,
		kill: kill <= WIDTH ? kill : null,
	};
}

function toTenth(value: number): number {
	return Math.round(value * 10) / 10;
}
