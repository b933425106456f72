import { areaUnderCurve } from "../../statistics/series/auc.ts";
import type { DetectorArea } from "../calibration-report.ts";
import { ROLLING_WINDOW_RULE } from "../simulation/rolling-window-detector.ts";
import { driftSubject } from "./detector-alarms.ts";
import type { JudgedCandidate } from "./judge-suite.ts";
import { SOUND } from "./plan-calibration.ts";
import type { SessionScores } from "./session-scores.ts";

const DETECTORS = [
	{ of: "drift", subject: driftSubject("kl") },
	{ of: "rollingWindow", subject: ROLLING_WINDOW_RULE.subject },
] as const;

/**
 * How well a detector's statistic tells sessions on a faulty cache from unchanged ones, and from those of the sound
 * cache, whose error is there from the first turn and grows no more than it should.
 */
export function detectorAreas(
	unchanged: readonly JudgedCandidate[],
	caches: readonly JudgedCandidate[],
): DetectorArea[] {
	const [same, sound] = [pooled(unchanged), pooled(caches.filter(({ config }) => config.name === SOUND))];
	return caches.flatMap(({ config, sessions }) => {
		if (config.fault === undefined || sessions.rollingWindow.length === 0) return [];
		return DETECTORS.flatMap(({ of, subject }) => [
			{ subject, fault: `${config.name}, against unchanged`, area: areaUnderCurve(same[of], sessions[of]) },
			{ subject, fault: `${config.name}, against sound ${SOUND}`, area: areaUnderCurve(sound[of], sessions[of]) },
		]);
	});
}

function pooled(all: readonly JudgedCandidate[]): SessionScores {
	return {
		drift: all.flatMap(({ sessions }) => sessions.drift),
		rollingWindow: all.flatMap(({ sessions }) => sessions.rollingWindow),
	};
}
