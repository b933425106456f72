import { studentTQuantile } from "../../statistics/distribution/student-t.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { TrialsToDecide } from "../reason/step.ts";
import { decideInterval, type Thresholds } from "./decide-interval.ts";
import { poweredInterval } from "./powered-interval.ts";

/** The interval that n trials would give; null where n trials give none. */
export type ForecastInterval = (n: number) => Estimate | null;

/** Beyond this many times what is there, "more trials" is no advice: so close to its bound an estimate is noise. */
const MOST_GROWTH = 64;

/**
 * The least number of trials that decides with a power of 90 %, if effect and spread stay as they are: the powered
 * forecast interval decides. Doubling, then halving the bracket.
 */
export function trialsToDecide(
	{ n, value }: Estimate,
	thresholds: Thresholds,
	forecast: ForecastInterval,
): TrialsToDecide {
	if (value === thresholds.pass) return { decidable: false, reason: "on-threshold" };
	if (forecast(Math.max(2, n + 1)) === null) return { decidable: false, reason: "no-forecast" };
	const stateAt = (trials: number) => {
		const estimate = forecast(trials);
		return estimate === null ? "INCONCLUSIVE" : decideInterval(poweredInterval(estimate), thresholds).state;
	};
	const most = MOST_GROWTH * Math.max(2, n);
	let open = n;
	let decided = Math.max(2, n + 1);
	while (stateAt(decided) === "INCONCLUSIVE") {
		if (decided >= most) return { decidable: false, reason: "too-many" };
		open = decided;
		decided = Math.min(most, 2 * decided);
	}
	while (decided - open > 1) {
		const middle = Math.floor((open + decided) / 2);
		if (stateAt(middle) === "INCONCLUSIVE") open = middle;
		else decided = middle;
	}
	const toward = stateAt(decided);
	if (toward === "INCONCLUSIVE") return { decidable: false, reason: "too-many" };
	return { decidable: true, more: Math.max(1, decided - n), toward };
}

/**
 * Forecast of a t interval: value +- t(n - 1) s / sqrt(n), each half-width with its present spread s; at the confidence of
 * the look that would decide, which is the estimate's own when left out.
 */
export function forecastT(estimate: Estimate, confidence = estimate.confidence): ForecastInterval {
	const { value, low, high, n } = estimate;
	if (n < 2) return () => null;
	const width = (trials: number, of: number) => studentTQuantile((1 + of) / 2, trials - 1) / Math.sqrt(trials);
	return (trials) => {
		const scale = width(trials, confidence) / width(n, estimate.confidence);
		const [below, above] = [(value - low) * scale, (high - value) * scale];
		return { ...estimate, low: value - below, high: value + above, n: trials, confidence };
	};
}

/** Forecast of the exact interval of a share at its present rate, rounded to whole events. */
export function forecastShare(events: number, n: number): ForecastInterval {
	if (n === 0) return () => null;
	return (trials) => {
		const measured = clopperPearson(Math.round((events * trials) / n), trials);
		return measured.measured ? measured.estimate : null;
	};
}
