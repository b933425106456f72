import type { SkipReason } from "../../record/observation.ts";
import type { UnpairedCounts } from "../../score/pair/unpaired-reason.ts";
import { formatCount } from "../../words/format-number.ts";
import { plainSentence } from "../../words/plain-sentence.ts";
import type { CountedUnit } from "./counted-unit.ts";

/** How much of the planned work there is to decide from. */
export type CoverageReason = { readonly of: "coverage" } & (
	| { readonly code: "not-planned"; readonly part: string }
	| { readonly code: "not-planned" | "not-run"; readonly side: "baseline" | "variant" }
	| {
			readonly code: SkipReason | `baseline-${SkipReason}`;
			readonly skipped: { readonly side: "baseline" | "variant"; readonly reason: SkipReason; readonly detail: string };
	  }
	| {
			readonly code: "too-few-trials";
			readonly planned: number;
			readonly paired: number;
			readonly unit: CountedUnit;
			/** What kept the rest out, counted. */
			readonly missing: UnpairedCounts;
	  }
	| { readonly code: "answers-truncated"; readonly planned: number; readonly unit: CountedUnit }
	| { readonly code: "no-checks"; readonly unit: CountedUnit }
);

/** What of the planned work is missing, in words. */
export function coverageWords(reason: CoverageReason): string {
	if ("part" in reason) return `No part of the suite measures it: it needs a ${reason.part} part.`;
	if ("skipped" in reason) return skippedWords(reason.skipped);
	switch (reason.code) {
		case "not-planned":
			return `The plan has no such trial for the ${reason.side}.`;
		case "not-run":
			return `No trial of the ${reason.side} has run yet.`;
		case "too-few-trials":
			return tooFewWords(reason);
		case "answers-truncated":
			return `None of the ${formatCount(reason.planned)} planned ${reason.unit} could be scored: a token limit cut every answer, on one side at least.`;
		case "no-checks":
			return `None of the ${reason.unit} has a check, so there is nothing to score.`;
	}
}

function skippedWords({ side, reason, detail }: Extract<CoverageReason, { skipped: unknown }>["skipped"]): string {
	return `The ${side}'s trials were skipped (${reason}): ${plainSentence(detail)}`;
}

function tooFewWords({ planned, paired, unit, missing }: Extract<CoverageReason, { code: "too-few-trials" }>): string {
	const reasons = Object.entries(missing).map(([reason, count]) => `${reason} ${count}`);
	const why = reasons.length === 0 ? "" : ` (${reasons.join(", ")})`;
	return `${formatCount(paired)} of ${formatCount(planned)} planned ${unit} could be paired and scored${why}: fewer than 80 %.`;
}
