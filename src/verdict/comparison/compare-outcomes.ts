import type { Execution } from "../../record/execution.ts";
import { pairNeedles } from "../../score/needle/needle-pairs.ts";
import { countPairs, isRight, type ScorePair } from "../../score/pair/count-pairs.ts";
import { pairedLoss } from "../../score/pair/paired-loss.ts";
import type { PairedWork } from "../../score/pair/paired-work.ts";
import { analyzePrompts } from "../../score/prompt-matrix/prompt-analysis.ts";
import { pairTurns } from "../../score/session/turn-pairs.ts";
import { analyzeToolCalls } from "../../score/tool-calls/tool-call-analysis.ts";
import type { Flip, OutcomeComparison } from "./comparison.ts";
import type { MatchedTrials } from "./match-trials.ts";

/** A checked reply on both sides, with the place that a reader finds it at. */
type PlacedPair = ScorePair & Omit<Flip, "direction">;

const MEASURES = {
	prompt: "prompt-checks",
	needle: "needle",
	session: "session-recall",
	"tool-calls": "tool-calls",
} as const;

// Compares the checked replies of one variant over two runs, A in the place of the baseline.
export function compareOutcomes(matched: MatchedTrials, executions: readonly Execution[]): OutcomeComparison | null {
	const { part, variant, kind, trials, a, b } = matched;
	if (kind === "score-chunk") return null;
	const pairs = placedPairs(kind, {
		part,
		variant,
		role: "candidate",
		trials,
		baseline: a,
		observed: b,
		control: null,
		executions,
	});
	const counts = countPairs(pairs);
	if (counts.pairs === 0) return null;
	const flips = pairs.flatMap(flipOf);
	return { part, variant, measure: MEASURES[kind], counts, loss: pairedLoss(counts, "candidate"), flips };
}

function placedPairs(kind: keyof typeof MEASURES, work: PairedWork): PlacedPair[] {
	switch (kind) {
		case "prompt":
			return analyzePrompts(work).comparisons.map((one) => ({
				...one,
				item: null,
				a: one.baselineTexts.join("\n\n"),
				b: one.variantTexts.join("\n\n"),
			}));
		case "needle":
			return pairNeedles(work).needles.map((one) => ({
				...one,
				item: `depth ${one.depth}, ${one.key}`,
				...sides(one),
			}));
		case "tool-calls":
			return analyzeToolCalls(work).comparisons.map((one) => ({
				...one,
				item: null,
				a: one.baselineSaid.join("\n\n"),
				b: one.variantSaid.join("\n\n"),
			}));
		case "session":
			return pairTurns(work).turns.map((one) => ({ ...one, item: `turn ${one.turn}`, ...sides(one) }));
	}
}

/** A stands in the place of the baseline, B in that of the variant. */
function sides({ texts }: { readonly texts: { readonly baseline: string; readonly variant: string } }) {
	return { a: texts.baseline, b: texts.variant };
}

function flipOf({ baseline, variant, caseId, item, a, b }: PlacedPair): Flip[] {
	if (!baseline.scored || !variant.scored || isRight(baseline) === isRight(variant)) return [];
	return [{ caseId, item, direction: isRight(baseline) ? "lost" : "gained", a, b }];
}
