import type { SpeedAnalysis, SpeedKind } from "../../score/throughput/speed-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { notMeasured } from "../rule/rule-clustered.ts";
import { ruleRounds } from "../rule/rule-rounds.ts";
import type { Ruling } from "../rule/ruling.ts";
import { worstCase } from "../rule/worst-case.ts";

/** Speed against the baseline's, at every depth: a cache that is cheap when short can be dear when long. */
export function judgeSpeed({ depths }: SpeedAnalysis, criterion: Criterion, kind: SpeedKind): Ruling {
	const cases = depths.map((one) => ({
		place: { where: "behind", tokens: one.depth } as const,
		ruling: ruleRounds(one[kind].ratio, criterion),
	}));
	return worstCase(cases, criterion) ?? notMeasured("no-rounds", "rounds");
}
