import type { Thinking } from "../../../engine/port/thinking.ts";
import type { Score } from "../../../score/pair/outcome-score.ts";
import type { PromptAnalysis } from "../../../score/prompt-matrix/prompt-analysis.ts";
import type { LoadedPromptCase } from "../../../suite/part/prompt-matrix/loaded-prompt-case.ts";
import type { Suite } from "../../../suite/suite.ts";
import { formatCount } from "../../../words/format-number.ts";
import { stateLinks } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createAssayView } from "../../page/assay-view.ts";
import { formatRatio, formatReasons, reasonWords } from "../../text/format-estimate.ts";
import { type ComparedCase, type ComparedReply, compareCases, type ReplyFate } from "./prompt-cases.ts";
import { markDifference } from "./reply-difference.ts";

/** A page stays readable, and small, whatever the size of a run: these bound what is shown in full. */
const MOST_CASES = 40;
const MOST_CHARACTERS = 4000;

const FATE_WORDS: Readonly<Record<ReplyFate, string>> = {
	lost: "lost",
	unscored: "not scored",
	gained: "gained",
	different: "other words, same outcome",
	identical: "identical",
};

/** The prompt matrix, part by part: counts by variant and category, then the replies side by side. */
export function createPromptView({ judgement, suite }: RunReport) {
	const parts = [...new Set(judgement.prompts.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = comparedAnalyses(judgement.prompts, part, suite.baseline);
		const compared = compareCases(analyses);
		const shown = compared.slice(0, MOST_CASES);
		const asked = askedCases(suite, part);
		return {
			part,
			rows: analyses.map(variantRow),
			...categoryTable(analyses),
			cases: shown.filter(({ fate }) => fate !== "identical").map((one) => caseView(one, asked.get(one.caseId))),
			identical: shown.filter(({ fate }) => fate === "identical").map((one) => caseView(one, asked.get(one.caseId))),
			leftOut: leftOutWords(compared.slice(MOST_CASES)),
		};
	});
}

/** The baseline beside itself says nothing, but its replies are worth reading where no other variant ran. */
function comparedAnalyses(analyses: readonly PromptAnalysis[], part: string, baseline: string): PromptAnalysis[] {
	const ofPart = analyses.filter((one) => one.part === part);
	const others = ofPart.filter(({ variant }) => variant !== baseline);
	return others.length > 0 ? others : ofPart;
}

function askedCases(suite: Suite, part: string): Map<string, LoadedPromptCase> {
	const loaded = suite.parts.flatMap((one) => (one.kind === "prompt-matrix" && one.name === part ? one.cases : []));
	return new Map(loaded.map((one) => [one.id, one]));
}

function variantRow({ part, variant, counts, assay, comparisons }: PromptAnalysis) {
	const query = { part, variant, kind: "prompt" } as const;
	return {
		variant,
		links: stateLinks(query),
		right: formatRatio(counts.bothRight + counts.gained, counts.pairs),
		...createAssayView(assay, query),
		identical: formatRatio(comparisons.filter((one) => one.firstDifference === null).length, comparisons.length),
		unscored: formatReasons(counts.unscored) ?? "none",
	};
}

function categoryTable(analyses: readonly PromptAnalysis[]) {
	const categories = [...new Set(analyses.flatMap((one) => one.comparisons.map(({ category }) => category)))];
	return {
		variants: analyses.map(({ variant }) => variant),
		categories: categories.map((category) => ({
			category,
			baseline: rightWords(analyses[0], category, ({ baseline }) => baseline),
			cells: analyses.map((analysis) => ({
				text: rightWords(analysis, category, ({ variant }) => variant),
				lost: analysis.comparisons.some((one) => one.category === category && isLost(one)),
			})),
		})),
	};
}

type Comparison = PromptAnalysis["comparisons"][number];

function isLost({ baseline, variant }: Comparison): boolean {
	return baseline.scored && baseline.right && variant.scored && !variant.right;
}

/** `29/30`, over the replies that could be scored. */
function rightWords(analysis: PromptAnalysis | undefined, category: string, side: (one: Comparison) => Score): string {
	const scores = (analysis?.comparisons ?? []).filter((one) => one.category === category).map(side);
	const scored = scores.filter((score) => score.scored);
	if (scored.length === 0) return "not scored";
	return formatRatio(scored.filter(({ right }) => right).length, scored.length);
}

function caseView(one: ComparedCase, asked: LoadedPromptCase | undefined) {
	const differing = one.replies.filter(({ fate }) => fate !== "identical");
	const same = one.replies.filter(({ fate }) => fate === "identical").map(({ variant }) => variant);
	return {
		caseId: one.caseId,
		category: one.category,
		badges: differing.map(({ variant, fate }) => ({ variant, fate, words: FATE_WORDS[fate] })),
		identicalEverywhere: differing.length === 0,
		system: asked?.system ?? null,
		asked: asked?.turns.map(({ user }) => textView(user, user, null)) ?? null,
		baseline: {
			outcome: outcomeView(one.baseline),
			texts: one.baselineTexts.map((text, turn) => textView(text, text, one.baselineThoughts[turn])),
		},
		identical: same.length === 0 ? null : same.join(", "),
		replies: differing.map((reply) => replyView(one, reply)),
	};
}

function replyView({ baselineTexts }: ComparedCase, reply: ComparedReply) {
	const { variant, score, texts, thoughts, firstDifference } = reply;
	return {
		variant,
		outcome: outcomeView(score),
		firstDifference: firstDifference === null ? null : formatCount(firstDifference + 1),
		texts: texts.map((text, turn) => textView(baselineTexts[turn] ?? "", text, thoughts[turn])),
	};
}

function textView(baseline: string, text: string, thought: Thinking | null | undefined) {
	const { stretches, omitted, endsEarly } = markDifference(baseline, text, MOST_CHARACTERS);
	const shown = stretches.map(([words, differs]) => ({ text: words, differs }));
	const left = omitted === 0 ? null : formatCount(omitted);
	return { stretches: shown, omitted: left, endsEarly, thinking: thinkingView(thought ?? null) };
}

/** Folded away: thinking is shown to the curious, the answer is what counts. */
function thinkingView(thinking: Thinking | null) {
	if (thinking === null || thinking.text === "") return null;
	const { text, tokens } = thinking;
	const rest = text.length - MOST_CHARACTERS;
	const shown = rest <= 0 ? text : `${text.slice(0, MOST_CHARACTERS)} … (${formatCount(rest)} more characters)`;
	return { text: shown, tokens: tokens === null ? null : formatCount(tokens) };
}

function outcomeView(score: Score) {
	if (!score.scored) return { style: "deferred", words: reasonWords(score.reason), failed: [] };
	const words = score.right ? "all checks hold" : "checks failed";
	return { style: score.right ? "pass" : "fail", words, failed: score.failedChecks };
}

function leftOutWords(cases: readonly ComparedCase[]) {
	if (cases.length === 0) return null;
	const identical = cases.filter(({ fate }) => fate === "identical").length;
	return { count: formatCount(cases.length), identical: formatCount(identical), shown: formatCount(MOST_CASES) };
}
