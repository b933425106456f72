import type { Measured } from "../../statistics/interval/estimate.ts";
import type { ComparedRun, Comparison } from "../../verdict/comparison/comparison.ts";
import { formatMeasured, reasonWords } from "../text/format-estimate.ts";

/** What an interval of a difference says by where zero lies; an interval with zero in it does not say "equal". */
export function readDifference(measured: Measured): string {
	if (!measured.measured) return "not measured";
	if (measured.estimate.low > 0) return "B is worse";
	return measured.estimate.high < 0 ? "B is better" : "undecided";
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
export function summarizeComparison({ outcomes, likelihoods, voiding }: Comparison): ComparisonSentences {
	if (voiding.length > 0) return { worse: null, better: null, nothing: `Nothing can be said. ${voiding.join(" ")}` };
	const differences = [
		...outcomes.map(({ part, variant, loss }) => ({ part, variant, measured: loss })),
		...likelihoods.map(({ part, variant, pplDelta }) => ({ part, variant, measured: pplDelta })),
	];
	const listed = (reading: string) => {
		const found = differences.filter(({ measured }) => readDifference(measured) === reading);
		const words = found.map(({ part, variant, measured }) => `${part} under ${variant} (${formatMeasured(measured)})`);
		return words.length === 0 ? null : `${reading}: ${words.join("; ")}.`;
	};
	const [worse, better] = [listed("B is worse"), listed("B is better")];
	const measured = differences.filter((one) => one.measured.measured).length;
	return { worse, better, nothing: worse === null && better === null ? nothingWords(measured) : null };
}

function nothingWords(measured: number): string {
	if (measured === 0) return "Nothing can be said: no trial of the two runs could be paired.";
	return `Nothing can be said: each of the ${measured} measured differences has zero in its interval. That is not equality; more trials would narrow it.`;
}
