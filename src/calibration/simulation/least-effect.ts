import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { quantileInterval } from "../../statistics/interval/quantile-interval.ts";
import type { SeriesDetector } from "./series-detector.ts";
import { applyChange, type SessionChange } from "./session-change.ts";
import { noiseWords, type SessionNoise } from "./session-noise.ts";
import type { SimulationLab } from "./simulation-lab.ts";

/** No effect beyond this many standard deviations is looked for; halved nine times it is known to 0.02. */
const LARGEST = 8;
const HALVINGS = 9;
/** Sessions that are bisected: the search asks nine times what an alarm rate asks once. */
const MOST_SESSIONS = 500;

/** A change that has a size. */
export type SizedChange = Extract<SessionChange["kind"], "step" | "ramp">;

/**
 * The effect that is found in nine of ten sessions: the 90 % point, over sessions, of the least effect at which the
 * session's own noise no longer hides it. One search gives the whole power curve, and order statistics its interval.
 */
export function leastEffect(
	lab: SimulationLab,
	detector: SeriesDetector,
	place: { readonly noise: SessionNoise; readonly change: SizedChange },
	confidence?: number,
): Measured {
	const { noise, change } = place;
	const unchanged = lab.series({ noise, change: { kind: "none" } }).slice(0, MOST_SESSIONS);
	const random = lab.random(`least effect ${noiseWords(noise)}`);
	// Who alarms anyway finds nothing: without this the smallest effect would look like a triumph.
	if (2 * unchanged.filter((series) => detector.statistic(series) > detector.limit).length > unchanged.length)
		return unmeasured("alarms-without-a-change");
	const needed = unchanged.map((series) =>
		smallestFound((size) => detector.statistic(applyChange(series, { kind: change, size }, random)) > detector.limit),
	);
	const measured = quantileInterval(needed, 0.9, "SD", confidence);
	if (measured.measured && measured.estimate.high >= LARGEST) return unmeasured("beyond-search");
	return measured;
}

function smallestFound(isFound: (size: number) => boolean): number {
	if (!isFound(LARGEST)) return LARGEST;
	let [hidden, found] = [0, LARGEST];
	for (let halving = 0; halving < HALVINGS; halving++) {
		const middle = (hidden + found) / 2;
		if (isFound(middle)) found = middle;
		else hidden = middle;
	}
	return found;
}
