import type { CriterionId } from "../../suite/criterion.ts";
import type { Comparison, Reading } from "../../verdict/comparison/comparison.ts";
import { formatCount, formatSignificant } from "../../words/format-number.ts";
import { formatEstimate, formatWithoutCount, reasonWords } from "../text/format-estimate.ts";

/** One measured difference of a pair of variants, as a sentence names it. */
export interface PairFinding {
	readonly reading: Reading;
	readonly words: string;
	/** Checked replies that A has right and B wrong; 0 where nothing is right or wrong. */
	readonly lost: number;
}

/** What is lost or gained, in the plural. */
const ITEMS: Partial<Record<CriterionId, string>> = {
	needle: "needles",
	"prompt-checks": "prompts",
	"tool-calls": "tool calls",
	"session-recall": "session answers",
};

/** Everything that was measured of one pair of variants: what is paired first, then the criteria that have figures alone. */
export function findingsOf(variant: string, comparison: Comparison): PairFinding[] {
	const of = <One extends { readonly variant: string }>(all: readonly One[]) =>
		all.filter((one) => one.variant === variant);
	const [divergences, outcomes] = [of(comparison.divergences), of(comparison.outcomes)];
	const likelihoods = of(comparison.likelihoods);
	const paired = new Set<CriterionId>(outcomes.map(({ measure }) => measure));
	if (divergences.length > 0) paired.add("kl-divergence");
	if (likelihoods.length > 0) paired.add("ppl-delta");
	const figures = of(comparison.verdicts).filter(({ criterion }) => !paired.has(criterion));
	return [
		...divergences.map((one) => ({ reading: one.reading, words: divergenceWords(one), lost: 0 })),
		...outcomes.map((one) => ({ reading: one.reading, words: outcomeWords(one), lost: one.counts.lost })),
		...likelihoods.map((one) => ({
			...{ reading: one.reading, lost: 0 },
			words: `perplexity ${formatWithoutCount(one.pplDelta)}`,
		})),
		...figures.map((one) => ({ reading: one.reading, words: figureWords(one), lost: 0 })),
	];
}

/** `KL × 93 [80, 110]` where the chunks are paired, else both values. */
function divergenceWords({ kl, ratio }: Comparison["divergences"][number]): string {
	if (ratio.measured) {
		const [value, low, high] = [ratio.estimate.value, ratio.estimate.low, ratio.estimate.high].map((one) =>
			formatSignificant(one, one < 100 ? 2 : 3),
		);
		return `KL × ${value} [${low}, ${high}]`;
	}
	const [a, b] = [kl.a, kl.b].map(({ raw, net }) => formatWithoutCount(net.measured ? net : raw));
	return `KL ${a} → ${b}`;
}

function outcomeWords({ measure, counts }: Comparison["outcomes"][number]): string {
	const items = ITEMS[measure] ?? reasonWords(measure);
	const gained = counts.gained > 0 ? `, ${formatCount(counts.gained)} gained` : "";
	return `${formatCount(counts.lost)} of ${formatCount(counts.pairs)} ${items} lost${gained}`;
}

/** `codec FAIL → PASS` where the verdict changed, else the figures. */
function figureWords({ criterion, a, b }: Comparison["verdicts"][number]): string {
	const name = reasonWords(criterion);
	if (a?.state !== b?.state) return `${name} ${a?.state ?? "not ruled"} → ${b?.state ?? "not ruled"}`;
	const [left, right] = [a, b].map((side) => (side?.estimate ? formatEstimate(side.estimate) : "not measured"));
	return `${name} ${left} → ${right}`;
}
