import { studentTQuantile } from "../../statistics/distribution/student-t.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { unseenFactor } from "../../statistics/interval/skewed-mean.ts";
import { type ForecastInterval, forecastT } from "../rule/trials-to-decide.ts";
import { aboveFloor } from "./net-kl.ts";

/**
 * The interval of KL above its floor that n chunks would give: both t intervals on the logarithm with the present spread,
 * and the reach of chunks that were not drawn, which falls faster than a standard error.
 */
export function forecastKl(kl: Estimate, floor: Estimate | null, confidence = kl.confidence): ForecastInterval {
	if (kl.n < 2 || !(kl.low > 0)) return forecastT(floor === null ? kl : aboveFloor(kl, floor), confidence);
	return (chunks) => {
		const forecast = withUnseen(kl, onLog(kl, chunks, confidence), chunks);
		if (floor === null) return forecast;
		return aboveFloor(forecast, floor.low > 0 && floor.n >= 2 ? onLog(floor, chunks, confidence) : floor);
	};
}

function onLog(estimate: Estimate, chunks: number, confidence: number): Estimate {
	const { value, low, n } = estimate;
	const width = (count: number, of: number) => studentTQuantile((1 + of) / 2, count - 1) / Math.sqrt(count);
	const factor = (value / low) ** (width(chunks, confidence) / width(n, estimate.confidence));
	return { ...estimate, low: value / factor, high: value * factor, n: chunks, confidence };
}

/** Where skewness lifts the present upper end above both of the others, its excess falls as a standard error does. */
function withUnseen({ value, low, high, n, confidence }: Estimate, forecast: Estimate, chunks: number): Estimate {
	const unseen = (of: number, at: number) => value * unseenFactor(of, (1 - at) / 2);
	const skew = high > Math.max(unseen(n, confidence), (value * value) / low) * (1 + 1e-9) ? high - value : 0;
	return {
		...forecast,
		high: Math.max(forecast.high, unseen(chunks, forecast.confidence), value + skew * Math.sqrt(n / chunks)),
	};
}
