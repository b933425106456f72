import type { Measured } from "../statistics/estimate.ts";
import type { ComparedRun } from "../verdict/comparison.ts";
import { reasonWords } from "./format-estimate.ts";

// What an interval of a difference says by where zero lies; an interval with zero in it does not say "equal".
export function readDifference(measured: Measured): string {
	if (!measured.measured) return "not measured";
	if (measured.estimate.low > 0) return "B is worse";
	return measured.estimate.high < 0 ? "B is better" : "undecided";
}

// `b-failed:context-full` as `B failed: context full`, `only-in-a` as `only in A`.
export function unpairedWords(reason: string): string {
	const words = reason.split(":").map(reasonWords).join(": ");
	return words.replace(/^[ab](?= )|(?<= in )[ab]$/, (side) => side.toUpperCase());
}

// `2031-04-05-quickstart (quickstart v1, 2031-04-05T09:12:44.000Z)`.
export function comparedRunWords({ run, suite, suiteVersion, startedAt }: ComparedRun): string {
	return `${run} (${suite} v${suiteVersion}, ${startedAt})`;
}
