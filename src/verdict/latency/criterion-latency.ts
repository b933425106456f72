import type { LatencyAnalysis } from "../../score/latency/latency-analysis.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { plainNumber } from "../rule/plain-number.ts";
import { plainSentence } from "../rule/plain-sentence.ts";
import { notMeasured } from "../rule/rule-clustered.ts";
import { ruleRounds } from "../rule/rule-rounds.ts";
import { deferred, type Ruling } from "../rule/ruling.ts";
import { worstCase } from "../rule/worst-case.ts";

// The wait for the first token against the baseline's, at every prompt length.
export function judgeTtft({ firstTokens }: LatencyAnalysis, criterion: Criterion): Ruling {
	const cases = firstTokens.map(({ promptTokens, ratio }) => ({
		place: `After ${promptTokens} prompt tokens`,
		ruling: ruleRounds(ratio, criterion),
	}));
	return worstCase(cases, criterion) ?? notMeasured("no-rounds", "rounds");
}

// Extra seconds of a cold start. A warm start is no substitute: it leaves out what a user waits for in the morning.
export function judgeLoadTime({ cold, warm, notCold }: LatencyAnalysis, criterion: Criterion): Ruling {
	if (cold !== null) return ruleRounds(cold.extra, criterion);
	if (warm === null) return notMeasured("no-rounds", "rounds");
	const why = plainSentence(notCold[0] ?? "no load was cold");
	return deferred({
		reasonCode: "not-cold",
		reason: `No load was cold: ${why} Warm, ${secondsWords(warm.extra.mean)}.`,
		settle: "measure on Linux with GNU coreutils and util-linux, where one file can be dropped from the page cache",
	});
}

function secondsWords(extra: Measured): string {
	if (!extra.measured) return "the extra time was not measured either";
	const { value, low, high, n } = extra.estimate;
	return `a start takes ${plainNumber(value)} s longer than the baseline's [${plainNumber(low)}, ${plainNumber(high)}], n = ${n}`;
}
