import {
	BURN_IN_CUSUM,
	EWMA,
	KNOWN_CUSUM,
	LIBRARY_PAGE_HINKLEY,
	PAGE_HINKLEY,
	SELF_STARTING_CUSUM,
	TEXTBOOK_CUSUM,
} from "./chart-detectors.ts";
import { ROLLING_WINDOW_RULE, recalibratedRule } from "./rolling-window-detector.ts";
import {
	DRIFT_TEST,
	MANN_KENDALL,
	meanScanDetector,
	PLANNED_RANK_SUM,
	RANK_SCAN,
	shrunkDetector,
} from "./scan-detectors.ts";
import type { SeriesDetector } from "./series-detector.ts";
import type { SimulationLab } from "./simulation-lab.ts";

/** All detectors of a simulation: those of its tables, and every one by its id for the reference figures. */
export interface DetectorList {
	readonly shown: readonly SeriesDetector[];
	readonly byId: (id: string) => SeriesDetector;
}

/** The recalibrated rolling window needs unchanged sessions, the permuted scans a source of chance: both come from the lab. */
export function createDetectors(lab: SimulationLab): DetectorList {
	const scan = meanScanDetector(lab.random("permutations"));
	const unchanged = lab.series({ noise: { kind: "realistic", rho: 0 }, change: { kind: "none" } });
	const shown = [
		...[DRIFT_TEST, RANK_SCAN, MANN_KENDALL, scan],
		...[SELF_STARTING_CUSUM, EWMA, PAGE_HINKLEY, BURN_IN_CUSUM, ROLLING_WINDOW_RULE],
	];
	const others = [
		...[KNOWN_CUSUM, TEXTBOOK_CUSUM.known, TEXTBOOK_CUSUM.estimated, LIBRARY_PAGE_HINKLEY, PLANNED_RANK_SUM],
		...[meanScanDetector(lab.random("block permutations"), 5), shrunkDetector(RANK_SCAN), shrunkDetector(MANN_KENDALL)],
		recalibratedRule(unchanged),
	];
	const all = new Map([...shown, ...others].map((detector) => [detector.subject.id, detector]));
	const byId = (id: string): SeriesDetector => {
		const found = all.get(id);
		if (found === undefined) throw new RangeError(`no detector "${id}" in the simulation`);
		return found;
	};
	return { shown, byId };
}
