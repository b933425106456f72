import type { Score } from "../../../score/pair/outcome-score.ts";
import type { PromptAnalysis, PromptComparison } from "../../../score/prompt-matrix/prompt-analysis.ts";

/** What became of a case under a variant, from worst to best. */
export type ReplyFate = "lost" | "unscored" | "gained" | "different" | "identical";

/** One case of the prompt matrix with the replies of every variant. */
export interface ComparedCase {
	readonly caseId: string;
	readonly category: string;
	readonly baseline: Score;
	readonly baselineTexts: readonly string[];
	readonly baselineThoughts: PromptComparison["baselineThoughts"];
	readonly fate: ReplyFate;
	readonly replies: readonly ComparedReply[];
}

export interface ComparedReply {
	readonly variant: string;
	readonly score: Score;
	readonly texts: readonly string[];
	readonly thoughts: PromptComparison["variantThoughts"];
	/** Index of the first generated token that differs from the baseline's. */
	readonly firstDifference: number | null;
	readonly fate: ReplyFate;
}

const SEVERITY: readonly ReplyFate[] = ["lost", "unscored", "gained", "different", "identical"];

/** Turns the analyses of a part inside out: case by case instead of variant by variant, differences first. */
export function compareCases(analyses: readonly PromptAnalysis[]): ComparedCase[] {
	const cases = new Map<string, ComparedCase>();
	for (const { variant, comparisons } of analyses) {
		const seen = new Map<string, number>();
		for (const comparison of comparisons) {
			const { caseId, category, baseline, baselineTexts, baselineThoughts, firstDifference } = comparison;
			const repeat = seen.get(caseId) ?? 0;
			seen.set(caseId, repeat + 1);
			const key = `${repeat} ${caseId}`;
			const fate = replyFate(comparison);
			const { variant: score, variantTexts: texts, variantThoughts: thoughts } = comparison;
			const reply = { variant, score, texts, thoughts, firstDifference, fate };
			const first = {
				caseId,
				category,
				baseline,
				baselineTexts,
				baselineThoughts,
				fate: "identical",
				replies: [],
			} as const;
			const known = cases.get(key) ?? first;
			cases.set(key, { ...known, fate: worse(known.fate, fate), replies: [...known.replies, reply] });
		}
	}
	return [...cases.values()].sort((a, b) => SEVERITY.indexOf(a.fate) - SEVERITY.indexOf(b.fate));
}

function replyFate({ baseline, variant, ...texts }: PromptComparison): ReplyFate {
	if (baseline.scored && variant.scored && baseline.right !== variant.right) return variant.right ? "gained" : "lost";
	if (!variant.scored && variant.reason !== (baseline.scored ? null : baseline.reason)) return "unscored";
	const same =
		texts.firstDifference === null && texts.baselineTexts.join("\u0000") === texts.variantTexts.join("\u0000");
	return same ? "identical" : "different";
}

function worse(a: ReplyFate, b: ReplyFate): ReplyFate {
	return SEVERITY.indexOf(a) < SEVERITY.indexOf(b) ? a : b;
}
