import { formatCount } from "../../words/format-number.ts";
import { plainCount } from "../../words/plain-number.ts";
import { plainSentence } from "../../words/plain-sentence.ts";

/** Runs at the base context, and how the first that failed did, without a full stop. */
export type BaseContextReason = { readonly of: "base-context"; readonly baseTokens: number } & (
	| { readonly code: "holds-base"; readonly runs: number }
	| { readonly code: "not-repeatable"; readonly failed: number; readonly runs: number; readonly failure: string }
	| { readonly code: "engine-limit" | "machine-too-small" | "out-of-memory" | "memory-short"; readonly failure: string }
	| { readonly code: "base-not-tried" | "refused-by-prediction" }
);

/** Searches for the largest context, and where the first that fell short ended. */
export type CeilingReason = { readonly of: "ceiling" } & (
	| {
			readonly code: "ceiling-reached";
			readonly runs: number;
			readonly least: number;
			readonly ends: readonly string[];
	  }
	| ({
			readonly code: "not-repeatable";
			/** Searches that end below `pass` tokens; null where all do, for several causes. */
			readonly among: { readonly short: number; readonly runs: number; readonly pass: number } | null;
	  } & Ended)
	| ({
			readonly code: "memory-ends" | `bounded-by-${"model" | "suite" | "engine" | "prediction" | "time"}`;
	  } & Ended)
);

/** `ceiling` is null where no context held; `why` has no full stop. */
interface Ended {
	readonly ceiling: number | null;
	readonly why: string;
}

/** The runs at the base context in words. */
export function baseContextWords(reason: BaseContextReason): string {
	const at = `${formatCount(reason.baseTokens)} tokens`;
	switch (reason.code) {
		case "holds-base":
			return `All ${plainCount(reason.runs, "runs")} hold ${at}.`;
		case "not-repeatable":
			return `${reason.failed} of ${plainCount(reason.runs, "runs")} fail. ${failureWords(at, reason.failure)}`;
		case "machine-too-small":
			return `${failureWords(at, reason.failure)} The full-precision cache would not fit either, by computation.`;
		case "base-not-tried":
			return `${at} lie outside of what was searched: the model was trained for less, or the suite's bounds leave it out.`;
		case "refused-by-prediction":
			return `${at} were not started: by computation they would have taken the last free memory.`;
		default:
			return failureWords(at, reason.failure);
	}
}

/** The searches in words. */
export function ceilingWords(reason: CeilingReason): string {
	switch (reason.code) {
		case "ceiling-reached":
			return `All ${plainCount(reason.runs, "runs")} reach ${formatCount(reason.least)} tokens or more (${reason.ends.join("; ")}).`;
		case "not-repeatable": {
			if (reason.among === null) return endWords(reason);
			const { short, runs, pass } = reason.among;
			return `${short} of ${plainCount(runs, "runs")} end below ${formatCount(pass)} tokens. ${endWords(reason)}`;
		}
		default:
			return endWords(reason);
	}
}

function failureWords(at: string, failure: string): string {
	return plainSentence(`At ${at}, ${failure}`);
}

function endWords({ ceiling, why }: Ended): string {
	return plainSentence(`It ends at ${ceiling === null ? "no" : formatCount(ceiling)} tokens: ${why}`);
}
