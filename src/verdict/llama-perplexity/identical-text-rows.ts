import type { DivergenceLog } from "../../engine/port/perplexity/divergence-log.ts";
import type { LlamaPerplexityAnswer } from "../../record/llama-perplexity-answer.ts";

/**
 * How many printed figures two calls of llama-perplexity were compared by, all of them equal; or that something differs.
 * A lossy cache moves the divergence of every chunk by more than the last of five decimals.
 */
export function compareTextAnswers(left: LlamaPerplexityAnswer, right: LlamaPerplexityAnswer): number | "different" {
	const [one, other] = [left.result, right.result];
	if (one.kind === "compared" && other.kind === "compared") return compareRows(one.log, other.log);
	if (one.kind === "saved" && other.kind === "compared") return equalsBaseline(other.log);
	return one.kind === "compared" && other.kind === "saved" ? equalsBaseline(one.log) : "different";
}

function compareRows(one: DivergenceLog, other: DivergenceLog): number | "different" {
	const same =
		one.rows.length === other.rows.length &&
		one.rows.every((row, index) => {
			const beside = other.rows[index];
			return (
				row.perplexity.value === beside?.perplexity.value &&
				row.klDivergence.value === beside.klDivergence.value &&
				row.logRatio.value === beside.logRatio.value
			);
		});
	return same ? one.rows.length : "different";
}

function equalsBaseline({ rows }: DivergenceLog): number | "different" {
	const same = rows.every(({ klDivergence, sameTop }) => klDivergence.value === 0 && sameTop.value === 1);
	return same ? rows.length : "different";
}
