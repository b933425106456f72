import type { SessionDriftAnalysis } from "../../score/session/session-analysis.ts";
import { type AlarmSubject, alarmSubject } from "../calibration-report.ts";
import { ROLLING_WINDOW_RULE } from "../simulation/rolling-window-detector.ts";

/** What one drift detector said of one comparison: alarms among looks. The old rule looks at every session. */
export interface DetectorLook {
	readonly subject: AlarmSubject;
	readonly promised: number | null;
	readonly alarms: number;
	readonly looks: number;
	/** Where it dated the onset, if it did. */
	readonly onset: { readonly turn: number; readonly low: number; readonly high: number } | null;
}

const NAMES = {
	kl: "drift of KL",
	likelihood: "drift of likelihood",
	"same-top": "drift of agreement",
} as const;

/** The drift test on one measure, under one name wherever a calibration speaks of it. */
export function driftSubject(measure: keyof typeof NAMES): AlarmSubject {
	return alarmSubject("detector", `drift-${measure}`, NAMES[measure]);
}

/** Every drift detector on one variant's replayed sessions; one that could not look is not there. */
export function detectorLooks({ measures, rollingWindow }: SessionDriftAnalysis): DetectorLook[] {
	const tested = measures.flatMap(({ measure, drift }): DetectorLook[] => {
		if (!drift.tested) return [];
		const subject = driftSubject(measure);
		return [{ subject, promised: 0.05, alarms: Number(drift.flagged), looks: 1, onset: drift.onset }];
	});
	const { sessions, flagged } = rollingWindow;
	if (sessions === 0) return tested;
	return [
		...tested,
		{ subject: ROLLING_WINDOW_RULE.subject, promised: null, alarms: flagged, looks: sessions, onset: null },
	];
}
