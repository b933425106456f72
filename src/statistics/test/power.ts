import { normalCdf, normalQuantile } from "../distribution/normal.ts";
import { studentTQuantile } from "../distribution/student-t.ts";

/** Error rates that a design is made for: one-sided alpha, and the share of true effects that it finds. */
export interface DesignGoal {
	readonly alpha: number;
	readonly power: number;
}

/** 5 % false alarms on one side, 9 of 10 effects found. */
const DESIGN_GOAL: DesignGoal = { alpha: 0.05, power: 0.9 };

/** Beyond this many units no design is looked for. */
const MOST_UNITS = 1_000_000;
const STEPS = 400;

/** The least mean difference that is found with the wanted power: (z_(1-alpha) + z_power) SE, 2.93 SE at the default goal. */
export function minimumDetectableEffect(standardError: number, { alpha, power } = DESIGN_GOAL): number {
	return (normalQuantile(1 - alpha) + normalQuantile(power)) * standardError;
}

/**
 * Power of a one-sided one-sample t test of n values whose mean lies `effect` standard deviations beyond the bound:
 * P(Z + effect sqrt(n) > t s), s^2 ~ chi^2(n-1)/(n-1), integrated over s by Simpson's rule.
 */
export function tTestPower(n: number, effect: number, alpha = DESIGN_GOAL.alpha): number {
	if (n < 2) return 0;
	const df = n - 1;
	const critical = studentTQuantile(1 - alpha, df);
	const reach = 8 / Math.sqrt(2 * df);
	const [from, to] = [Math.max(0, 1 - reach), 1 + reach];
	const height = (s: number): number => s ** (df - 1) * Math.exp((-df * (s * s - 1)) / 2);
	let [mass, found] = [0, 0];
	for (let step = 0; step <= STEPS; step++) {
		const s = from + ((to - from) * step) / STEPS;
		const weight = height(s) * (step === 0 || step === STEPS ? 1 : 2 + 2 * (step % 2));
		mass += weight;
		found += weight * normalCdf(effect * Math.sqrt(n) - critical * s);
	}
	return found / mass;
}

/** The fewest values with which that t test has the wanted power; null where no practical number has. */
export function tTestSampleSize(effect: number, { alpha, power } = DESIGN_GOAL): number | null {
	if (!(effect > 0)) return null;
	return leastCount((n) => tTestPower(n, effect, alpha) >= power);
}

/** How many trials without an event bring the exact one-sided upper bound down to `bound`: 59 for 5 %. */
export function trialsWithoutEvent(bound: number, alpha = DESIGN_GOAL.alpha): number {
	return Math.ceil(Math.log(alpha) / Math.log1p(-bound));
}

/** Doubles until the condition holds, then halves the bracket; the condition must stay true once it is. */
function leastCount(holds: (count: number) => boolean): number | null {
	let [tooFew, enough] = [1, 2];
	while (!holds(enough)) {
		if (enough >= MOST_UNITS) return null;
		[tooFew, enough] = [enough, 2 * enough];
	}
	while (enough - tooFew > 1) {
		const middle = Math.floor((tooFew + enough) / 2);
		if (holds(middle)) enough = middle;
		else tooFew = middle;
	}
	return enough;
}
