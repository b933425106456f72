import type { PlanDescription } from "../../plan/fit/describe-plan.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import { formatCount } from "../../words/format-number.ts";
import { type PlainCell, renderPlainTable } from "./plain-table.ts";

/** What a run of a suite on an engine would do, variant by variant and part by part, and about how long it would take. */
export function planLines(suite: string, engine: string, plan: PlanDescription): string[] {
	const { rows, trials, estimatedSeconds, note } = plan;
	const heading = ["variant", "part", "trials", "prompt tok", "generated"];
	const lines = rows.map(({ variant, role, part, trials: count, promptTokens, generatedTokens }) => [
		role === "candidate" ? variant : `${variant} (${role})`,
		part,
		String(count),
		formatCount(promptTokens),
		formatCount(generatedTokens),
	]);
	return [
		`suite ${suite}: ${trials} trials on the ${engine} engine`,
		"",
		...renderPlainTable([heading, ...lines].map(cellsOf)),
		"",
		`about ${formatWholeSeconds(1000 * estimatedSeconds)} (${note})`,
	];
}

/** Names on the left, numbers on the right. */
function cellsOf(texts: readonly string[]): PlainCell[] {
	return texts.map((text, index) => (index < 2 ? { text } : { text, align: "right" }));
}
