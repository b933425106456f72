import { formatCount } from "../../words/format-number.ts";
import { plainCount, plainNumber, plainPercent } from "../../words/plain-number.ts";
import { joined } from "./joined.ts";

interface Counts {
	readonly lost: number;
	readonly gained: number;
	readonly eligible: number;
}

/** What became of the needles that the baseline retrieves. Shares of 1. */
export type NeedleReason = { readonly of: "needle" } & (
	| {
			/** Nothing was lost; `most` and `mostAtOneLength` are upper bounds at 95 % confidence. */
			readonly code: "interval-within-pass" | "straddles-threshold";
			readonly eligible: number;
			readonly most: number;
			readonly mostAtOneLength: number | null;
			readonly pass: number;
	  }
	| { readonly code: "interval-beyond-kill"; readonly counts: Counts; readonly lengthTokens: number }
	| {
			readonly code: "loss-reproduced";
			readonly counts: Counts;
			readonly cell: {
				readonly lengthTokens: number;
				readonly depth: number;
				readonly lost: number;
				readonly eligible: number;
			};
	  }
	/** `p` of the exact McNemar test. */
	| { readonly code: "loss-significant" | "loss-not-reproduced"; readonly counts: Counts; readonly p: number }
	| { readonly code: "baseline-fails" }
);

/** What became of the needles, in words. */
export function needleWords(reason: NeedleReason, step: string | null): string {
	switch (reason.code) {
		case "interval-within-pass":
			return `${provenWords(reason)}.`;
		case "straddles-threshold":
			return joined(`${provenWords(reason)}, which is more than ${plainPercent(reason.pass)}`, step);
		case "interval-beyond-kill":
			return `${countWords(reason.counts)}: at ${formatCount(reason.lengthTokens)} tokens the whole exact interval lies above the kill threshold.`;
		case "loss-reproduced": {
			const { lengthTokens, depth, lost, eligible } = reason.cell;
			const place = `at ${formatCount(lengthTokens)} tokens and depth ${plainNumber(depth)}`;
			return `${countWords(reason.counts)}: ${place} the loss repeats on ${formatCount(lost)} of ${eligible} seeds.`;
		}
		case "loss-significant":
			return `${countWords(reason.counts)}: exact McNemar p = ${plainNumber(reason.p)}.`;
		case "loss-not-reproduced": {
			const found = `the loss repeats at no length and depth, and exact McNemar p = ${plainNumber(reason.p)}`;
			return joined(`${countWords(reason.counts)}: ${found}`, step);
		}
		case "baseline-fails":
			return "The baseline retrieves none of the needles that were asked, so none can be lost.";
	}
}

function provenWords({ eligible, most, mostAtOneLength }: Extract<NeedleReason, { most: number }>): string {
	const widest = mostAtOneLength === null ? "" : `, at one length alone at most ${plainPercent(mostAtOneLength)}`;
	const needles = plainCount(eligible, "needles");
	return `None of ${needles} was lost: at 95 % confidence at most ${plainPercent(most)} are${widest}`;
}

function countWords({ lost, gained, eligible }: Counts): string {
	return `${formatCount(lost)} of ${plainCount(eligible, "needles")} lost, ${formatCount(gained)} gained`;
}
