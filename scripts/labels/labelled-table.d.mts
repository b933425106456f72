import type { TextCheck } from "../../src/score/check/hold-check.ts";
import type { TextDetector } from "../../src/score/detector/detector.ts";
import type { RatedPair } from "../../src/statistics/agreement/cohen-kappa.ts";
import type { Measured } from "../../src/statistics/interval/estimate.ts";
import type { LabelledReply } from "./confusion.mjs";

export function labelledTable(
	replies: readonly LabelledReply[],
	by: {
		readonly holdCheck: (check: TextCheck, reply: string) => { readonly holds: boolean | null };
		readonly detectors: readonly TextDetector[];
		readonly clopperPearson: (events: number, n: number) => Measured;
		readonly cohenKappa: (pairs: readonly RatedPair[]) => Measured;
	},
): string;
