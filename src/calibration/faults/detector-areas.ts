import { areaUnderCurve } from "../../statistics/series/auc.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import type { DetectorArea } from "../calibration-report.ts";
import { ROLLING_WINDOW_RULE } from "../simulation/rolling-window-detector.ts";
import { driftSubject } from "./detector-alarms.ts";
import { SOUND } from "./plan-calibration.ts";
import { type SessionScores, sessionScores } from "./session-scores.ts";

const DETECTORS = [
	{ of: "drift", subject: driftSubject("kl") },
	{ of: "rollingWindow", subject: ROLLING_WINDOW_RULE.subject },
] as const;

/**
 * How well a detector's statistic tells sessions on a faulty cache from unchanged ones: from the baseline's sessions on
 * itself, and from those of the sound cache, whose error is there from the first turn and grows no more than it should.
 */
export function detectorAreas(
	record: RecordedRun,
	baseline: string,
	{ unchanged, faulty }: { readonly unchanged: readonly string[]; readonly faulty: readonly string[] },
): DetectorArea[] {
	const scoresOf = (names: readonly string[]): SessionScores => {
		const all = names.map((name) => sessionScores(record, baseline, name));
		return {
			drift: all.flatMap(({ drift }) => drift),
			rollingWindow: all.flatMap(({ rollingWindow }) => rollingWindow),
		};
	};
	const [same, sound] = [scoresOf(unchanged), scoresOf([SOUND])];
	return faulty.flatMap((name) => {
		const own = scoresOf([name]);
		if (own.rollingWindow.length === 0) return [];
		return DETECTORS.flatMap(({ of, subject }) => [
			{ subject, fault: `${name}, against unchanged`, area: areaUnderCurve(same[of], own[of]) },
			{ subject, fault: `${name}, against sound ${SOUND}`, area: areaUnderCurve(sound[of], own[of]) },
		]);
	});
}
