import { formatCount } from "../../words/format-number.ts";
import { plainCount, plainNumber, plainPercent } from "../../words/plain-number.ts";
import { joined } from "./joined.ts";

interface Counts {
	readonly lost: number;
	readonly gained: number;
	readonly eligible: number;
	readonly haystacks: number;
}

/** The needles of one prompt length. */
interface LengthCounts {
	readonly lengthTokens: number;
	readonly lost: number;
	readonly eligible: number;
	readonly haystacks: number;
}

/** What became of the needles that the baseline retrieves. Shares of 1. */
export type NeedleReason = { readonly of: "needle" } & (
	| {
			/** The length whose upper bound is highest; `most` is that bound, `sure` its one-sided confidence. */
			readonly code: "interval-within-pass" | "straddles-threshold";
			readonly at: LengthCounts;
			readonly most: number;
			readonly sure: number;
			/** Lengths at which the baseline retrieves. */
			readonly lengths: number;
			readonly pass: number;
	  }
	| {
			readonly code: "interval-beyond-kill" | "interval-beyond-pass";
			readonly counts: Counts;
			readonly at: LengthCounts;
	  }
	| {
			readonly code: "loss-reproduced";
			readonly counts: Counts;
			/** What the cells that lost a needle lose on the haystacks drawn afterwards. */
			readonly again: { readonly cells: number; readonly lost: number; readonly eligible: number };
	  }
	/** `p` of the exact McNemar test. */
	| { readonly code: "loss-not-reproduced"; readonly counts: Counts; readonly p: number }
	| { readonly code: "baseline-fails" }
);

/** What became of the needles, in words. */
export function needleWords(reason: NeedleReason, step: string | null): string {
	switch (reason.code) {
		case "interval-within-pass":
			return `${boundWords(reason)}.`;
		case "straddles-threshold":
			return joined(`${boundWords(reason)}, which is more than ${plainPercent(reason.pass)}`, step);
		case "interval-beyond-kill":
			return `${beyondWords(reason)} kill threshold.`;
		case "interval-beyond-pass":
			return `${beyondWords(reason)} pass threshold.`;
		case "loss-reproduced": {
			const { cells, lost, eligible } = reason.again;
			const where = cells === 1 ? "the place that lost one" : `the ${cells} places that lost one`;
			return `${countWords(reason.counts)}: the loss comes back, on ${formatCount(lost)} of ${plainCount(eligible, "needles")} asked at ${where}, in haystacks drawn afterwards.`;
		}
		case "loss-not-reproduced": {
			const found = `no length shows a loss beyond the threshold and none is shown to come back; exact McNemar p = ${plainNumber(reason.p)}`;
			return joined(`${countWords(reason.counts)}: ${found}`, step);
		}
		case "baseline-fails":
			return "The baseline retrieves none of the needles that were asked, so none can be lost.";
	}
}

function boundWords({ at, most, lengths, sure }: Extract<NeedleReason, { most: number }>): string {
	const lost = at.lost === 0 ? "None" : formatCount(at.lost);
	const where = lengths === 1 ? "" : ` at ${formatCount(at.lengthTokens)} tokens, the widest of ${lengths} lengths,`;
	return `${lost} of ${amongWords(at)}${where} was lost: at ${plainPercent(sure)} confidence at most ${plainPercent(most)} are`;
}

function beyondWords({ counts, at }: Extract<NeedleReason, { counts: Counts; at: LengthCounts }>): string {
	const place = `at ${formatCount(at.lengthTokens)} tokens ${formatCount(at.lost)} of ${amongWords(at)}`;
	return `${countWords(counts)}: ${place}, and the whole exact interval lies above the`;
}

function countWords({ lost, gained, eligible, haystacks }: Counts): string {
	return `${formatCount(lost)} of ${amongWords({ eligible, haystacks })} lost, ${formatCount(gained)} gained`;
}

/** Needles of one haystack stand or fall together, so that both are counted. */
function amongWords({ eligible, haystacks }: Pick<Counts, "eligible" | "haystacks">): string {
	const needles = plainCount(eligible, "needles");
	return haystacks === eligible ? needles : `${needles} in ${plainCount(haystacks, "haystacks")}`;
}
