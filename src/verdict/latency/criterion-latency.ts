import type { LatencyAnalysis } from "../../score/latency/latency-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { notMeasured } from "../rule/rule-clustered.ts";
import { ruleRounds } from "../rule/rule-rounds.ts";
import { deferred, type Ruling } from "../rule/ruling.ts";
import { worstCase } from "../rule/worst-case.ts";

/** The wait for the first token against the baseline's, at every prompt length. */
export function judgeTtft({ firstTokens }: LatencyAnalysis, criterion: Criterion): Ruling {
	const cases = firstTokens.map(({ promptTokens, ratio }) => ({
		place: { where: "after", tokens: promptTokens } as const,
		ruling: ruleRounds(ratio, criterion),
	}));
	return worstCase(cases, criterion) ?? notMeasured("no-rounds", "rounds");
}

/**
 * Extra seconds of a cold start. A warm start is no substitute: it leaves out what a user waits for in the morning.
 */
export function judgeLoadTime({ cold, warm, notCold }: LatencyAnalysis, criterion: Criterion): Ruling {
	if (cold !== null) return ruleRounds(cold.extra, criterion);
	if (warm === null) return notMeasured("no-rounds", "rounds");
	const why = notCold[0] ?? "no load was cold";
	return deferred({
		reason: { of: "latency", code: "not-cold", why, warm: warm.extra.mean },
		settle: "measure-cold",
	});
}
