import { formatCount } from "../../words/format-number.ts";
import { plainCount, plainNumber, plainPercent } from "../../words/plain-number.ts";

/** Memory of the whole process, and how it grows. */
export type MemoryReason = { readonly of: "memory" } & (
	| {
			readonly code: "under-budget" | "over-budget" | "around-budget";
			readonly runs: number;
			readonly contextTokens: number;
			readonly budgetGb: number;
			/** Of all runs, GB of 10^9 bytes. */
			readonly lowGb: number;
			readonly highGb: number;
	  }
	/** `why` is the first trial that is missing there; null where none was planned. */
	| { readonly code: "target-not-measured"; readonly target: number | null; readonly why: string | null }
	| {
			readonly code: "grows-as-computed" | "grows-too-fast" | "cache-not-seen" | "straddles-threshold";
			/** Measured over computed growth that passes, from `least` to `most`. */
			readonly least: number;
			readonly most: number;
			readonly computedBytesPerToken: number;
	  }
	| {
			readonly code: "allocation-off";
			readonly contextTokens: number;
			readonly kvBytes: number;
			readonly kvBytesExpected: number;
	  }
);

/** Memory in words. */
export function memoryWords(reason: MemoryReason): string {
	switch (reason.code) {
		case "target-not-measured":
			return `The target context of ${reason.target === null ? "?" : formatCount(reason.target)} tokens was not measured (${reason.why ?? "no run"}).`;
		case "allocation-off": {
			const { contextTokens, kvBytes, kvBytesExpected } = reason;
			const excess = plainPercent(kvBytes / kvBytesExpected - 1);
			return `At ${formatCount(contextTokens)} tokens the engine reports ${formatCount(kvBytes)} bytes of cache, ${excess} off the computed ${formatCount(kvBytesExpected)}.`;
		}
		case "under-budget":
		case "over-budget":
		case "around-budget":
			return budgetWords(reason);
		default:
			return growthWords(reason);
	}
}

function budgetWords(reason: Extract<MemoryReason, { budgetGb: number }>): string {
	const { code, contextTokens } = reason;
	const [low, high, budget] = [reason.lowGb, reason.highGb, reason.budgetGb].map(plainNumber);
	const runs = plainCount(reason.runs, "runs");
	const place = `at ${formatCount(contextTokens)} tokens`;
	if (code === "under-budget") return `All ${runs} stay under ${budget} GB ${place}, ${high} GB at most.`;
	if (code === "over-budget")
		return `Even the smallest of ${runs} takes ${low} GB ${place}; the budget is ${budget} GB.`;
	return `The runs ${place} lie between ${low} and ${high} GB, around the budget of ${budget} GB.`;
}

function growthWords(reason: Extract<MemoryReason, { computedBytesPerToken: number }>): string {
	const [least, most] = [plainNumber(reason.least), plainNumber(reason.most)];
	const computed = `${formatCount(reason.computedBytesPerToken)} bytes a token are computed`;
	switch (reason.code) {
		case "grows-too-fast":
			return `Memory grows by more than ${most} times what the cache takes (${computed}).`;
		case "grows-as-computed":
			return `Memory grows with the context as computed (${computed}), within ${least} to ${most}.`;
		case "cache-not-seen":
			return `Memory grows by less than ${least} times what is computed (${computed}): what is measured does not see all of the cache.`;
		case "straddles-threshold":
			return `The 90 % interval of the growth reaches beyond ${least} to ${most} (${computed}).`;
	}
}
