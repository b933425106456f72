import { plainNumber, plainPercent } from "../../words/plain-number.ts";
import { joined } from "./joined.ts";

/** What an interval says of its thresholds. */
export interface IntervalReason {
	readonly of: "interval";
	readonly code:
		| "interval-within-pass"
		| "interval-beyond-pass"
		| "interval-beyond-kill"
		| "kill-suspect"
		| "straddles-threshold"
		| "no-interval";
	readonly pass: number;
	readonly kill: number | null;
	readonly worse: "higher" | "lower";
	readonly confidence: number;
	/** Whether the thresholds are shares, told in percent. */
	readonly isShare: boolean;
}

/** The mean of paired rounds decides what their ranks do not; numbers on the estimate's scale. */
export interface DisagreementReason {
	readonly of: "disagreement";
	readonly code: "estimators-disagree";
	readonly byMean: string;
	readonly byRanks: string;
	readonly low: number;
	readonly high: number;
}

/** The decision of an interval in words. */
export function intervalWords(reason: IntervalReason, step: string | null): string {
	return joined(intervalClause(reason), step);
}

/** Two estimators that disagree, in words. */
export function disagreementWords({ byMean, byRanks, low, high }: DisagreementReason, step: string | null): string {
	const told = `by ranks the interval is ${rankWords({ low, high })}`;
	return joined(`The two estimators disagree: by the mean ${byMean}, but ${told}, which is ${byRanks}`, step);
}

/** The interval by ranks, as in `[0.89, 0.931]`. */
export function rankWords({ low, high }: Pick<DisagreementReason, "low" | "high">): string {
	return `[${plainNumber(low)}, ${plainNumber(high)}]`;
}

function intervalClause({ code, pass, kill, worse, confidence, isShare }: IntervalReason): string {
	const plain = isShare ? plainPercent : plainNumber;
	const [within, beyond] = worse === "higher" ? ["at or below", "above"] : ["at or above", "below"];
	const interval = `${plainPercent(confidence)} interval`;
	const killing = `the kill threshold ${kill === null ? "" : plain(kill)}`;
	switch (code) {
		case "interval-within-pass":
			return `The whole of the ${interval} lies ${within} ${plain(pass)}`;
		case "interval-beyond-pass":
			return `The whole of the ${interval} lies ${beyond} ${plain(pass)}`;
		case "interval-beyond-kill":
			return `The whole of the ${interval} lies ${beyond} ${killing}`;
		case "kill-suspect":
			return `The estimate lies ${beyond} ${killing}, but the ${interval} contains ${plain(pass)}`;
		case "straddles-threshold":
			return `The ${interval} contains the threshold ${plain(pass)}`;
		case "no-interval":
			return "One trial gives a point and no interval";
	}
}
