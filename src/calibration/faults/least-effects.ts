import { bisect } from "simple-statistics";
import { binomialAtLeast } from "../../statistics/distribution/binomial.ts";
import { normalQuantile } from "../../statistics/distribution/normal.ts";
import { type Estimate, type Measured, measuredAs, unmeasured } from "../../statistics/interval/estimate.ts";
import { quantileInterval } from "../../statistics/interval/quantile-interval.ts";
import { tangoInterval } from "../../statistics/interval/tango.ts";
import { minimumDetectableEffect } from "../../statistics/test/power.ts";
import { CRITERIA, type Criterion, type CriterionId } from "../../suite/criterion.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import { plainNumber } from "../../words/plain-number.ts";
import { alarmSubject, type LeastEffect } from "../calibration-report.ts";
import type { JudgedPair } from "./judged-pair.ts";

const POWER = 0.9;
/** Criteria that count pairs of right and wrong, decided by Tango's interval. */
const COUNTED: readonly CriterionId[] = ["prompt-checks", "session-recall"];
/** Criteria decided by an interval that is symmetric on the scale it is given on. */
const MEASURED: readonly CriterionId[] = ["ppl-delta", "session-drift"];

/**
 * The least true effect that each criterion fails in 9 of 10 runs of this size: its pass bound plus what its noise
 * hides. Of a measured one, from the standard errors of unchanged runs and of the sound cache; of a counted one, exact,
 * where a harm loses and never gains. Needles, KL and parity are decided on other scales and left out.
 */
export function leastEffects(
	criteria: readonly Criterion[],
	unchanged: readonly JudgedPair[],
	sound: readonly JudgedPair[],
): LeastEffect[] {
	const groups = [
		["f16 against f16", unchanged],
		["noise of the sound turbo4", sound],
	] as const;
	return criteria.flatMap((criterion): LeastEffect[] => {
		const { id } = criterion;
		const place = { subject: alarmSubject("criterion", id), effect: CRITERIA[id].measure };
		if (COUNTED.includes(id)) {
			const pairs = estimatesOf(id, unchanged)[0]?.n ?? 0;
			const design = `${pairs} pairs, pass ${criterion.pass}; exact`;
			return pairs === 0 ? [] : [{ ...place, design, size: leastLoss(criterion.pass, pairs) }];
		}
		if (!MEASURED.includes(id)) return [];
		return groups.flatMap(([words, pairs]) => {
			const estimates = estimatesOf(id, pairs);
			if (estimates.length === 0) return [];
			const design = `${estimates[0]?.n ?? 0} clusters, pass ${plainNumber(criterion.pass)}; ${words}`;
			return [{ ...place, design, size: fromNoise(criterion.pass, estimates) }];
		});
	});
}

function estimatesOf(id: CriterionId, pairs: readonly JudgedPair[]): Estimate[] {
	const verdicts: readonly Verdict[] = pairs.flatMap((pair) => pair.verdicts);
	return verdicts.flatMap(({ criterion, estimate }) => (criterion === id && estimate !== null ? [estimate] : []));
}

/** The median over the estimates; one estimate alone is its own size, whose interval is not known. */
function fromNoise(pass: number, estimates: readonly Estimate[]): Measured {
	const effects = estimates.map(
		({ low, high, confidence }) =>
			pass + minimumDetectableEffect((high - low) / 2 / normalQuantile((1 + confidence) / 2)),
	);
	const unit = estimates[0]?.unit ?? "";
	const [only] = effects;
	if (effects.length === 1 && only !== undefined)
		return measuredAs({ value: only, low: only, high: only, n: 1, unit, confidence: 0.9 });
	return quantileInterval(effects, 0.5, unit);
}

/** Exact: the fewest losses whose interval lies beyond the bound, then the share that reaches them in 9 of 10 runs. */
export function leastLoss(pass: number, pairs: number): Measured {
	const fails = Array.from({ length: pairs + 1 }, (_, lost) => lost).find((lost) => {
		const interval = tangoInterval({ lost, gained: 0, pairs });
		return interval.measured && interval.estimate.low > pass;
	});
	if (fails === undefined) return unmeasured("no-loss-would-fail");
	const power = (share: number): number => binomialAtLeast(fails, pairs, share) - POWER;
	const value = power(1 - 1e-9) < 0 ? 1 : bisect(power, 1e-9, 1 - 1e-9, 200, 1e-9);
	return measuredAs({ value, low: value, high: value, n: pairs, unit: "share", confidence: 0.9 });
}
