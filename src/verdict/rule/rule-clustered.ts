import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { thresholdsOf } from "./criterion-thresholds.ts";
import { tTestP } from "./one-sided-p.ts";
import { plainCount } from "./plain-number.ts";
import { ruleInterval } from "./rule-interval.ts";
import { inconclusive, type Ruling } from "./ruling.ts";
import { forecastT } from "./trials-to-decide.ts";

// The generic rule for a t interval over clusters (chunks, conversations), named in the plural by `clusters`.
export function ruleClustered(estimate: Estimate, criterion: Criterion, clusters: string): Ruling {
	return ruleInterval(estimate, {
		thresholds: thresholdsOf(criterion),
		forecast: forecastT(estimate),
		trials: clusters,
		pFail: tTestP(estimate, criterion.pass),
		pKill: criterion.kill === null ? null : tTestP(estimate, criterion.kill),
	});
}

// Too few clusters: their spread is not known well enough, and a t interval covers less often than it says.
export function tooFewClusters(estimate: Estimate, least: number, clusters: string): Ruling {
	return inconclusive({
		estimate,
		reasonCode: `too-few-${clusters}`,
		reason: `${plainCount(estimate.n, clusters)} could be paired; fewer than ${least} do not show how much they vary.`,
		settle: `at least ${plainCount(least - estimate.n, `more ${clusters}`)}`,
	});
}

// Nothing was measured, for the reason that the analysis names.
export function notMeasured(reasonCode: string, clusters: string): Ruling {
	const reason = `Nothing was measured over the ${clusters} (${reasonCode.replaceAll("-", " ")}).`;
	return inconclusive({ reasonCode, reason, settle: `more ${clusters} answered on both sides` });
}
