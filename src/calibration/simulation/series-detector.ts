import { DETECTOR_LIMITS } from "../../statistics/series/detector-limits.ts";
import { type AlarmSubject, alarmSubject } from "../calibration-report.ts";

/** A detector as a number and a limit: it alarms where the number exceeds the limit. */
export interface SeriesDetector {
	readonly subject: AlarmSubject;
	/** The share of unchanged, independent series in which it promises to alarm at most; null where it promises nothing. */
	readonly promised: number | null;
	readonly limit: number;
	readonly statistic: (series: readonly number[]) => number;
	/** The turn (1-based) of a chart's alarm or of a scan's onset; null where it names none. */
	readonly turn: (series: readonly number[]) => number | null;
}

/** A detector that promises 5 %; one that cannot name a turn leaves `turn` out. */
export function seriesDetector(
	id: string,
	name: string,
	{ turn = () => null, ...rest }: Pick<SeriesDetector, "limit" | "statistic"> & Partial<Pick<SeriesDetector, "turn">>,
): SeriesDetector {
	return { subject: alarmSubject("detector", id, name), promised: DETECTOR_LIMITS.alpha, ...rest, turn };
}
