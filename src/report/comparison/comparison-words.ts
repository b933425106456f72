import type { Measured } from "../../statistics/interval/estimate.ts";
import type { ComparedRun, Comparison, DivergenceComparison } from "../../verdict/comparison/comparison.ts";
import { formatMeasured, formatWithoutCount, reasonWords } from "../text/format-estimate.ts";

/** What an interval of a difference says by where zero lies; an interval with zero in it does not say "equal". */
export function readDifference(measured: Measured): string {
	if (!measured.measured) return "not measured";
	if (measured.estimate.low > 0) return "B is worse";
	if (measured.estimate.high < 0) return "B is better";
	return measured.estimate.low === 0 && measured.estimate.high === 0 ? "no difference" : "undecided";
}

/** `b-failed:context-full` as `B failed: context full`, `only-in-a` as `only in A`. */
export function unpairedWords(reason: string): string {
	const words = reason.split(":").map(reasonWords).join(": ");
	return words.replace(/^[ab](?= )|(?<= in )[ab]$/, (side) => side.toUpperCase());
}

/** `session, replay: a replay goes through the conversation of its own run's baseline`. */
export function notComparedWords({ part, kind, why }: Comparison["notCompared"][number]): string {
	return `${part}, ${reasonWords(kind)}: ${why}`;
}

/** `2031-04-05-quickstart (quickstart v1, 2031-04-05T09:12:44.000Z)`. */
export function comparedRunWords({ run, suite, suiteVersion, startedAt }: ComparedRun): string {
	return `${run} (${suite} v${suiteVersion}, ${startedAt})`;
}

/** What a comparison comes to, as one sentence for each direction, or one that says why there is none. */
export interface ComparisonSentences {
	readonly worse: string | null;
	readonly better: string | null;
	readonly nothing: string | null;
}

/** The whole of a comparison in a sentence or two; where no interval keeps clear of zero, it says that and no more. */
export function summarizeComparison({ outcomes, likelihoods, divergences, voiding }: Comparison): ComparisonSentences {
	if (voiding.length > 0) return { worse: null, better: null, nothing: `Nothing can be said. ${voiding.join(" ")}` };
	const differences = [
		...outcomes.map(({ part, variant, loss }) => ({ part, variant, measured: loss })),
		...likelihoods.map(({ part, variant, pplDelta }) => ({ part, variant, measured: pplDelta })),
	];
	const listed = (reading: string) => {
		const found = differences.filter(({ measured }) => readDifference(measured) === reading);
		const apart = divergences.filter((one) => DIVERGENCE_READINGS[one.reading] === reading);
		const words = found.map(({ part, variant, measured }) => `${part} under ${variant} (${formatMeasured(measured)})`);
		const all = [...words, ...apart.map(divergenceWords)];
		return all.length === 0 ? null : `${reading}: ${all.join("; ")}.`;
	};
	const [worse, better] = [listed("B is worse"), listed("B is better")];
	const measured = differences.filter((one) => one.measured.measured);
	const exact = measured.length > 0 && measured.every((one) => readDifference(one.measured) === "no difference");
	const nothing = exact
		? `No difference: all ${measured.length} measured differences are exactly zero.`
		: nothingWords(measured.length);
	return { worse, better, nothing: worse === null && better === null ? nothing : null };
}

function nothingWords(measured: number): string {
	if (measured === 0) return "Nothing can be said: no trial of the two runs could be paired.";
	return `Nothing can be said: each of the ${measured} measured differences has zero in its interval. That is not equality; more trials would narrow it.`;
}

/** How two divergences read, in the words of every comparison. */
export const DIVERGENCE_READINGS: Readonly<Record<DivergenceComparison["reading"], string>> = {
	"b-is-worse": "B is worse",
	"b-is-better": "B is better",
	undecided: "undecided",
	"not-measured": "not measured",
};

/** Where a divergence was measured: the part, with the context where llama-perplexity cut the text. */
export function divergencePlace({ part, contextTokens }: DivergenceComparison): string {
	return contextTokens === null ? part : `${part} at ${contextTokens}`;
}

function divergenceWords(one: DivergenceComparison): string {
	const [a, b] = [one.kl.a, one.kl.b].map(({ raw, net }) => formatWithoutCount(net.measured ? net : raw));
	return `KL of ${divergencePlace(one)} under ${one.variant} (${a} → ${b})`;
}
