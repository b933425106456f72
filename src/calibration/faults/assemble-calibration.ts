import type { CalibrationReport } from "../calibration-report.ts";
import { type CalibrationOrigin, calibrationFacts } from "./calibration-record.ts";
import { detectorAreas } from "./detector-areas.ts";
import { falseAlarms } from "./false-alarms.ts";
import { faultRows } from "./fault-rows.ts";
import type { JudgedSuite } from "./judge-suite.ts";
import { leastEffects } from "./least-effects.ts";
import { noiseFloors } from "./noise-floors.ts";
import { SOUND } from "./plan-calibration.ts";
import type { ShippedSuite } from "./shipped-suite.ts";
import { suiteErrorRates } from "./suite-error-rates.ts";

/** Error rates from the judged suites of a calibration; the same suites give the same report each time. */
export function assembleCalibration(
	suites: readonly JudgedSuite[],
	shipped: readonly ShippedSuite[],
	origin: CalibrationOrigin,
): CalibrationReport {
	const unchanged = suites.filter(({ kind }) => kind === "unchanged").flatMap(({ candidates }) => candidates);
	const faulty = suites.filter(({ kind }) => kind === "faults");
	const caches = faulty.flatMap(({ candidates }) => candidates);
	const sound = caches.filter(({ config }) => config.name === SOUND);
	const faults = faulty.flatMap(faultRows);
	return {
		mode: "engine",
		facts: calibrationFacts(origin, { unchanged: unchanged.length, faulty: faulty.length }),
		suites: suiteErrorRates(shipped, unchanged, faults),
		falseAlarms: falseAlarms(unchanged, shipped),
		floors: noiseFloors(unchanged),
		faults,
		leastEffects: leastEffects(shipped, unchanged, sound),
		areas: detectorAreas(unchanged, caches),
		figures: [],
	};
}
