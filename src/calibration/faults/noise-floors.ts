import { quantileInterval } from "../../statistics/interval/quantile-interval.ts";
import { unitReading } from "../../statistics/interval/unit-reading.ts";
import { CRITERIA } from "../../suite/criterion.ts";
import type { NoiseFloor } from "../calibration-report.ts";
import { type JudgedPair, verdictsByCriterion } from "./judged-pair.ts";

/** Nine of ten unchanged pairs lie below. */
const POINT = 0.9;

/** How far each criterion's measure goes from "no difference" between unchanged runs. */
export function noiseFloors(pairs: readonly JudgedPair[]): NoiseFloor[] {
	const verdicts = pairs.flatMap((pair) =>
		[...verdictsByCriterion(pair).values()].flatMap((bySuite) => [...bySuite.values()].slice(0, 1)),
	);
	const ids = [...new Set(verdicts.map(({ criterion }) => criterion))].filter((id) => id !== "attestation");
	return ids.map((id) => {
		const neutral = unitReading(CRITERIA[id].unit).scale === "ratio" ? 1 : 0;
		const sizes = verdicts.flatMap(({ criterion, estimate }) =>
			criterion === id && estimate !== null ? [Math.abs(estimate.value - neutral)] : [],
		);
		const measure = neutral === 0 ? `${id}, absolute value` : `${id}, distance from 1`;
		return {
			measure,
			condition: "f16 against f16, 90 % point",
			size: quantileInterval(sizes, POINT, CRITERIA[id].unit),
		};
	});
}
