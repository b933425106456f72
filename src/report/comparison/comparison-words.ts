import type { ComparedRun, Comparison, DecisionPair, Reading, RuledSide } from "../../verdict/comparison/comparison.ts";
import { formatCount } from "../../words/format-number.ts";
import { decisionLabel } from "../text/decision-label.ts";
import { formatEstimate, reasonWords } from "../text/format-estimate.ts";

/** What a reading says, in the words of every comparison; an interval with zero in it does not say "equal". */
export const READINGS: Readonly<Record<Reading, string>> = {
	"b-is-worse": "B is worse",
	"b-is-better": "B is better",
	identical: "identical",
	undecided: "undecided",
	"not-measured": "not measured",
};

/** The same of two intervals that are not paired. */
export const INTERVAL_READINGS: Readonly<Record<Reading, string>> = {
	...READINGS,
	"b-is-worse": "B is worse, intervals disjoint",
	"b-is-better": "B is better, intervals disjoint",
	undecided: "intervals overlap",
};

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

/** `Proceed → Abort`, or one label where both decide alike. */
export function decisionWords({ a, b }: DecisionPair): string {
	const [left, right] = [a, b].map((side) => (side === null ? "not in this run" : decisionLabel(side)));
	return left === right ? `${left}, in both` : `${left} → ${right}`;
}

/** `FAIL, 2 failed (exact)`, or that a run does not rule it. */
export function ruledWords(side: RuledSide | null): string {
	if (side === null) return "not ruled";
	return side.estimate === null ? side.state : `${side.state}, ${formatEstimate(side.estimate)}`;
}

/** Verdicts that are another state in B, in the order of the runs; what one run does not rule has not changed. */
export function changedVerdicts({ verdicts }: Pick<Comparison, "verdicts">): Comparison["verdicts"] {
	return verdicts.filter(({ a, b }) => a !== null && b !== null && a.state !== b.state);
}

/** Where a divergence was measured: the part, with the context where llama-perplexity cut the text. */
export function divergencePlace({ part, contextTokens }: Comparison["divergences"][number]): string {
	return contextTokens === null ? part : `${part} at ${contextTokens}`;
}

/** What could not be paired, one line a reason: `only in B: 12 trials (needle, turbo2: 6; session, turbo2: 6)`. */
export function unpairedByReason({ unpaired }: Pick<Comparison, "unpaired">): { reason: string; words: string }[] {
	const reasons = [...new Set(unpaired.map(({ reason }) => reason))];
	return reasons.map((reason) => {
		const of = unpaired.filter((one) => one.reason === reason);
		const trials = of.reduce((sum, { caseIds }) => sum + caseIds.length, 0);
		const places = of.map(({ part, variant, caseIds }) => `${part}, ${variant}: ${formatCount(caseIds.length)}`);
		const count = `${formatCount(trials)} ${trials === 1 ? "trial" : "trials"}`;
		return { reason: unpairedWords(reason), words: `${count} (${places.join("; ")})` };
	});
}
