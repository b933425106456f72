import { DECISION_CONFIDENCE, type Estimate } from "../../statistics/interval/estimate.ts";
import { harmOf, highestHarm, lowestHarm } from "../../statistics/sequential/harm-evidence.ts";
import { CRITERIA } from "../../suite/criterion.ts";
import type { Stopper, StopReason } from "../reason/stop-reason.ts";
import { decided, deferred, type Ruling } from "../rule/ruling.ts";
import { passEValue } from "./early-pass.ts";
import { type FoundStop, isKilled } from "./found-stop.ts";
import type { GatheredEvidence } from "./watched-criterion.ts";

/** A criterion that stopped its variant: its failure stands by its e-value, its interval by the confidence sequence. */
export function failedByStop(one: GatheredEvidence, { joint }: FoundStop): Ruling {
	const killed = isKilled(one);
	const { pass, kill } = one.criterion;
	return decided(killed ? "KILL" : "FAIL", {
		estimate: anytimeEstimate(one, one.beyond),
		reason: {
			...{ of: "stop", code: killed ? "stopped-beyond-kill" : "stopped-beyond-pass", joint, e: one.e },
			...{ bound: killed ? (kill as number) : pass, isShare: one.unit.showsPass, ...progress(one) },
		},
	});
}

/** A criterion that is shown to pass before all of its work was run. */
export function passedByStop(one: GatheredEvidence): Ruling {
	const e = passEValue(one);
	const reason: StopReason = {
		...{ of: "stop", code: "stopped-within-pass", joint: e, e, bound: one.criterion.pass, isShare: true },
		...progress(one),
	};
	return decided("PASS", { estimate: anytimeEstimate(one, one.within), reason });
}

/** What was not run to its end costs nothing: it is neither open nor to blame on anyone. */
export function endedByStop(stop: FoundStop | null, own: GatheredEvidence | undefined): Ruling {
	const by = (stop?.failing ?? []).map(stopperOf);
	return deferred({
		reason: { of: "stop", code: "decided", by, ...(own === undefined ? {} : progress(own)) },
		settle: null,
	});
}

/** A criterion that stopped a variant, as it is told. */
export function stopperOf(one: GatheredEvidence): Stopper {
	return { criterion: one.criterion.id, e: one.e, ...progress(one) };
}

function progress({ seen, planned, unit }: GatheredEvidence) {
	return { seen, planned, unit: unit.counted };
}

/** Both ends hold at any stop where the harm is a share; what has no largest value is bounded from below alone. */
function anytimeEstimate({ criterion, strata, unit }: GatheredEvidence, units: GatheredEvidence["beyond"]): Estimate {
	const value = harmOf(units, strata);
	const low = lowestHarm(units, strata);
	const high = unit.showsPass ? highestHarm(units) : Number.POSITIVE_INFINITY;
	const name = unit.showsPass ? "share" : CRITERIA[criterion.id].unit;
	return { value, low, high: Math.max(high, value), n: units.length, unit: name, confidence: DECISION_CONFIDENCE };
}
