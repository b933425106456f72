import { bisect } from "simple-statistics";
import { binomialAtLeast } from "../../statistics/distribution/binomial.ts";
import { normalQuantile } from "../../statistics/distribution/normal.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { type Estimate, type Measured, measuredAs, unmeasured } from "../../statistics/interval/estimate.ts";
import { quantileInterval } from "../../statistics/interval/quantile-interval.ts";
import { minimumDetectableEffect } from "../../statistics/test/power.ts";
import { CRITERIA, type Criterion, type CriterionId } from "../../suite/criterion.ts";
import { plainNumber } from "../../words/plain-number.ts";
import { alarmSubject, type LeastEffect } from "../calibration-report.ts";
import type { JudgedPair } from "./judged-pair.ts";
import type { ShippedSuite } from "./shipped-suite.ts";

const POWER = 0.9;
/** Criteria that count what is lost of what can be lost, decided by an exact interval. */
const COUNTED: readonly CriterionId[] = ["prompt-checks", "session-recall"];
/** Criteria decided by an interval that is symmetric on the scale it is given on. */
const MEASURED: readonly CriterionId[] = ["ppl-delta", "session-drift"];

/**
 * The least true effect that each criterion of a shipped suite fails in 9 of 10 runs of this size, by the rule that
 * decides. Of a measured one: its pass bound plus what the standard errors of unchanged runs and of the sound cache hide.
 * Of a counted one: exact, over as many independent items as the interval that decided is worth. Needles, KL and parity
 * are decided on other scales and left out.
 */
export function leastEffects(
	shipped: readonly ShippedSuite[],
	unchanged: readonly JudgedPair[],
	sound: readonly JudgedPair[],
): LeastEffect[] {
	return shipped.flatMap(({ name, criteria }) =>
		criteria.flatMap((criterion): LeastEffect[] => {
			if (COUNTED.includes(criterion.id)) return countedEffect(name, criterion, unchanged);
			if (!MEASURED.includes(criterion.id)) return [];
			return [
				...measuredEffect(name, criterion, unchanged, "f16 against f16"),
				...measuredEffect(name, criterion, sound, "noise of the sound turbo4"),
			];
		}),
	);
}

function countedEffect(suite: string, { id, pass }: Criterion, pairs: readonly JudgedPair[]): LeastEffect[] {
	const worth = estimatesOf(suite, id, pairs).flatMap((one) => independentItems(one) ?? []);
	const items = worth.sort((a, b) => a - b)[Math.floor(worth.length / 2)];
	if (items === undefined) return [];
	const design = `${suite}, ${items} independent items, pass ${plainNumber(pass)}; exact`;
	return [{ ...placeOf(id), design, size: leastLoss(pass, items) }];
}

/** How many independent items without a loss have this upper bound; null where something was lost. */
export function independentItems({ value, high, confidence }: Estimate): number | null {
	if (value !== 0 || !(high > 0 && high < 1)) return null;
	return Math.max(1, Math.round(Math.log((1 - confidence) / 2) / Math.log1p(-high)));
}

function measuredEffect(
	suite: string,
	{ id, pass }: Criterion,
	pairs: readonly JudgedPair[],
	noise: string,
): LeastEffect[] {
	const estimates = estimatesOf(suite, id, pairs);
	if (estimates.length === 0) return [];
	const design = `${suite}, ${estimates[0]?.n ?? 0} clusters, pass ${plainNumber(pass)}; ${noise}`;
	return [{ ...placeOf(id), design, size: fromNoise(pass, estimates) }];
}

function placeOf(id: CriterionId): Pick<LeastEffect, "subject" | "effect"> {
	return { subject: alarmSubject("criterion", id), effect: CRITERIA[id].measure };
}

function estimatesOf(suite: string, id: CriterionId, pairs: readonly JudgedPair[]): Estimate[] {
	const verdicts = pairs.flatMap(({ decisions }) => decisions.filter((one) => one.suite === suite));
	return verdicts
		.flatMap((one) => one.verdicts)
		.flatMap(({ criterion, estimate }) => (criterion === id && estimate !== null ? [estimate] : []));
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
export function leastLoss(pass: number, items: number): Measured {
	const fails = Array.from({ length: items + 1 }, (_, lost) => lost).find((lost) => {
		const interval = clopperPearson(lost, items);
		return interval.measured && interval.estimate.low > pass;
	});
	if (fails === undefined) return unmeasured("no-loss-would-fail");
	const power = (share: number): number => binomialAtLeast(fails, items, share) - POWER;
	const value = power(1 - 1e-9) < 0 ? 1 : bisect(power, 1e-9, 1 - 1e-9, 200, 1e-9);
	return measuredAs({ value, low: value, high: value, n: items, unit: "share", confidence: 0.9 });
}
