import type { UnmeasuredReason } from "../../statistics/interval/unmeasured-reason.ts";
import { plainCount } from "../../words/plain-number.ts";
import type { CountedUnit } from "./counted-unit.ts";

/** A quantity that has no estimate, by what it would have been measured over. */
export type UnmeasuredQuantity = { readonly of: "unmeasured" } & (
	| {
			readonly what: "clusters";
			readonly code: UnmeasuredReason | "no-rounds" | "no-contexts";
			readonly unit: CountedUnit;
	  }
	| { readonly what: "pairs"; readonly code: UnmeasuredReason; readonly unit: CountedUnit }
	| { readonly what: "needles" | "growth"; readonly code: UnmeasuredReason }
);

/** Too few independent units: their spread is not known well enough. */
export type TooFewReason = {
	readonly of: "too-few";
	readonly n: number;
	readonly least: number;
} & (
	| { readonly code: `too-few-${ClusterUnit}`; readonly unit: ClusterUnit }
	| { readonly code: "too-few-runs"; readonly unit: "runs" }
);

/** Units of which a t interval takes several. */
export type ClusterUnit = "chunks" | "conversations" | "rounds" | "texts";

const ONE_CLUSTER =
	"All of it comes from one source; how much sources differ is not known, so that there is no interval.";

/** What was not measured, in words. */
export function unmeasuredWords(reason: UnmeasuredQuantity): string {
	switch (reason.what) {
		case "clusters":
			return `Nothing was measured over the ${reason.unit} (${reason.code.replaceAll("-", " ")}).`;
		case "pairs":
			if (reason.code === "too-few-clusters") return ONE_CLUSTER;
			return `No ${reason.unit} could be scored under the baseline and under this variant.`;
		case "needles":
			return "No loss was measured.";
		case "growth":
			return `The growth of memory was not measured (${reason.code}).`;
	}
}

/** How many units there are, and how many it takes. */
export function tooFewWords({ n, least, unit }: TooFewReason): string {
	if (unit === "runs") return `${plainCount(n, unit)} came to an end; a verdict takes ${least}.`;
	return `${plainCount(n, unit)} could be paired; fewer than ${least} do not show how much they vary.`;
}
