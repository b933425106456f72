import type { CriterionId } from "../../suite/criterion.ts";
import { formatCount } from "../../words/format-number.ts";
import { plainNumber, plainPercent } from "../../words/plain-number.ts";
import type { CountedUnit } from "./counted-unit.ts";

/** How far the work of a criterion had come when it ended. */
export interface Progress {
	readonly seen: number;
	readonly planned: number;
	readonly unit: CountedUnit;
}

/** A criterion that ended a variant's work, with its e-value. */
export interface Stopper extends Progress {
	readonly criterion: CriterionId;
	readonly e: number;
}

/** What a stop says of a criterion. */
export type StopReason = { readonly of: "stop" } & (
	| ({
			readonly code: "stopped-beyond-pass" | "stopped-beyond-kill" | "stopped-within-pass";
			/** The pass or the kill threshold. */
			readonly bound: number;
			readonly e: number;
			/** Average of the e-values of all criteria that are watched. */
			readonly joint: number;
			readonly isShare: boolean;
	  } & Progress)
	| ({ readonly code: "decided"; readonly by: readonly Stopper[] } & Partial<Progress>)
);

/** `stopped after 4 of 60 haystacks: e = 83`: for the progress of a run and its record. */
export function stoppedWords({ seen, planned, unit, e }: Progress & { readonly e: number }): string {
	return `stopped after ${formatCount(seen)} of ${formatCount(planned)} ${unit}: e = ${eWords(e)}`;
}

/** An e-value as a reader needs it: the odds at which the bets against the bound stand. */
export function eWords(e: number): string {
	return e >= 1e6 ? "over a million" : plainNumber(e);
}

/** What a stop says, in words. */
export function stopWords(reason: StopReason): string {
	if (reason.code === "decided") return decidedWords(reason);
	const { bound, isShare, joint, e } = reason;
	const limit = isShare ? plainPercent(bound) : plainNumber(bound);
	const stopped = stoppedWords(reason);
	const lead = `${stopped.charAt(0).toUpperCase()}${stopped.slice(1)}`;
	if (reason.code === "stopped-within-pass")
		return `${lead} against a loss of ${limit} and more. 20 is a confidence of 95 %, whenever one looks; the interval holds at any stop.`;
	const what = reason.code === "stopped-beyond-kill" ? "the kill threshold" : "the pass threshold";
	const all = joint === e ? "" : `, ${eWords(joint)} on the average of all criteria`;
	const ends = isShare
		? "The interval holds at any stop."
		: "The lower end of the interval holds at any stop; a stopped run gives it no upper one.";
	return `${lead} against ${what} ${limit}${all}. 20 is a confidence of 95 %, whenever one looks. ${ends}`;
}

function decidedWords({ by, seen, planned, unit }: Extract<StopReason, { code: "decided" }>): string {
	const why = by.map((one) => `${one.criterion} ${stoppedWords(one)}`).join("; ");
	const so =
		seen === undefined || planned === undefined || unit === undefined
			? ""
			: ` ${formatCount(seen)} of ${formatCount(planned)} ${unit} were over.`;
	return `Not run to its end, since the variant is decided (${why}).${so}`;
}
