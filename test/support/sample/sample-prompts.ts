import type { Score } from "../../../src/score/pair/outcome-score.ts";
import type { PromptAnalysis, PromptComparison } from "../../../src/score/prompt-matrix/prompt-analysis.ts";
import type { LoadedPromptCase } from "../../../src/suite/part/prompt-matrix/loaded-prompt-case.ts";
import { PROMPT_CATEGORIES } from "../../../src/suite/part/prompt-matrix/prompt-case.ts";
import { assayOf, CUT, RIGHT } from "./sample-assay.ts";

const WRONG: Score = { scored: true, right: false, failedChecks: ['contains "the harbour opens at nine"'] };

/** One case for each category; the reply names it, so that a test can find it in a page. */
export function samplePromptCases(count: number = PROMPT_CATEGORIES.length): LoadedPromptCase[] {
	return Array.from({ length: count }, (_, index) => {
		const category = PROMPT_CATEGORIES[index % PROMPT_CATEGORIES.length] ?? "summary";
		const user = `Case ${index}: read the notes and answer for ${category}. The harbour opens at nine; the ferry waits.`;
		return { id: `${category}-${index}`, category, system: null, turns: [{ user, checks: [] }] };
	});
}

/** Replies under each variant: q8_0 repeats the baseline token for token, q4_0 wanders off in three cases. */
export function samplePrompts(cases: readonly LoadedPromptCase[]): PromptAnalysis[] {
	return [
		analysis("f16-control", cases, () => "same"),
		analysis("q8_0", cases, () => "same"),
		analysis("q4_0", cases, (index) =>
			index === 1 ? "wrong" : index === 3 ? "reworded" : index === 7 ? "cut" : "same",
		),
	];
}

// The reply of the baseline to a case.
function sampleReply({ id, category }: LoadedPromptCase): string {
	return `For ${category}: the harbour opens at nine and the ferry waits at the second pier.\n\n- case ${id}\n- gate 4\n- ticket 118`;
}

type Fate = "same" | "wrong" | "reworded" | "cut";

function analysis(variant: string, cases: readonly LoadedPromptCase[], fate: (index: number) => Fate): PromptAnalysis {
	const comparisons = cases.map((one, index) => comparison(one, fate(index)));
	const lost = comparisons.filter(({ variant: score }) => score.scored && !score.right).length;
	const cut = comparisons.filter(({ variant: score }) => !score.scored).length;
	const pairs = cases.length - cut;
	return {
		part: "prompt-matrix",
		variant,
		counts: {
			pairs,
			bothRight: pairs - lost,
			lost,
			gained: 0,
			bothWrong: 0,
			unscored: cut === 0 ? {} : { truncated: cut },
		},
		assay: assayOf({ right: pairs + cut, lost, cut }),
		comparisons,
	};
}

function comparison(one: LoadedPromptCase, fate: Fate): PromptComparison {
	const baselineText = sampleReply(one);
	const texts: Record<Fate, string> = {
		same: baselineText,
		wrong: baselineText.replace("opens at nine", "opens at ten"),
		reworded: baselineText.replace("waits at the second pier", "is waiting at pier two"),
		cut: baselineText.slice(0, 40),
	};
	return {
		caseId: one.id,
		category: one.category,
		baseline: RIGHT,
		control: RIGHT,
		variant: fate === "wrong" ? WRONG : fate === "cut" ? CUT : RIGHT,
		baselineTexts: [baselineText],
		baselineThoughts: [null],
		variantThoughts: [null],
		variantTexts: [texts[fate]],
		firstDifference: fate === "same" ? null : 9,
	};
}
