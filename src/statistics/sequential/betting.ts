import { mean } from "simple-statistics";

/** What a betting process tests: that units, seen one by one, have a mean on the wrong side of a bound. */
export interface BettingQuestion {
	/** `at-most` gathers evidence for a mean beyond the bound (FAIL), `at-least` for one below it (PASS). */
	readonly nullMean: "at-most" | "at-least";
	readonly bound: number;
	/** Least and greatest value that a unit can take; `most` may be infinite where the null mean is at most the bound. */
	readonly least: number;
	readonly most: number;
}

/** The state of a process: how many units it has seen, and ln of the wealth of each bettor. */
export interface BettingState {
	readonly question: BettingQuestion;
	readonly units: number;
	readonly logWealth: readonly number[];
}

/**
 * Shares of the largest stake that can never go bankrupt. Against "at most" small ones grow on faint damage and large ones
 * on clear damage; against "at least" the best that can come is nothing at all, unit after unit, which only large ones use.
 */
const STAKES = { "at-most": [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8], "at-least": [0.3, 0.6, 0.9, 0.98] } as const;

/** A process that has seen nothing: its e-value is 1. Throws a RangeError where no unit can lie beyond the bound. */
export function startBetting(question: BettingQuestion): BettingState {
	if (!(roomFor(question) > 0)) throw new RangeError(`no unit lies on the null's side of ${question.bound}`);
	return { question, units: 0, logWealth: STAKES[question.nullMean].map(() => 0) };
}

/**
 * One more unit: each bettor's wealth is multiplied by 1 + lambda (x - bound), or 1 + lambda (bound - x) against
 * `at-least`; lambda is its stake over the farthest that a unit can lie on the null's side, so that wealth stays
 * positive (Waudby-Smith and Ramdas 2024). Units must come in an order that their outcome does not depend on.
 * A unit outside [least, most] throws a RangeError: it would break the guarantee.
 */
export function betOn(state: BettingState, x: number): BettingState {
	const { bound, least, most, nullMean } = state.question;
	if (!(x >= least && x <= most)) throw new RangeError(`unit ${x} is not within [${least}, ${most}]`);
	const room = roomFor(state.question);
	const gain = (nullMean === "at-most" ? x - bound : bound - x) / room;
	const logWealth = state.logWealth.map(
		(wealth, index) => wealth + Math.log1p((STAKES[nullMean][index] as number) * gain),
	);
	return { ...state, units: state.units + 1, logWealth };
}

/**
 * Evidence against the null mean: the bettors' average wealth, a supermartingale of start 1 under the null. By Ville's
 * inequality it ever reaches 1 / alpha with a chance of at most alpha, whenever one looks: 20 is 5 %.
 */
export function eValue({ logWealth }: BettingState): number {
	return mean(logWealth.map(Math.exp));
}

/**
 * Evidence that some criterion of a variant fails: the average of their e-values, an e-value itself however they depend
 * on each other (Vovk and Wang 2021). One criterion of m is named by itself at m / alpha. 1 where there is none.
 */
export function jointEValue(eValues: readonly number[]): number {
	return eValues.length === 0 ? 1 : mean([...eValues]);
}

function roomFor({ nullMean, bound, least, most }: BettingQuestion): number {
	return nullMean === "at-most" ? bound - least : most - bound;
}
