import type { MeasureDrift } from "../../../score/session/measure-drift.ts";
import type { OutcomeDrift } from "../../../score/session/outcome-drift.ts";
import type { RecallAnalysis } from "../../../score/session/recall-analysis.ts";
import type { SessionDriftAnalysis } from "../../../score/session/session-analysis.ts";
import type { Measured } from "../../../statistics/interval/estimate.ts";
import type { RollingWindowComparison } from "../../../statistics/series/rolling-window.ts";
import type { TurnDrift } from "../../../statistics/series/turn-drift.ts";

/** What one measure of a variant's sessions shows over the turns; nothing in it is measured again. */
export interface DriftFinding {
	readonly measure: MeasureDrift["measure"] | OutcomeDrift["measure"];
	readonly pattern: "none" | "step" | "slow-slide" | "not-tested";
	/** Why it was not tested; null where it was. */
	readonly reason: string | null;
	readonly onset: { readonly turn: number; readonly low: number; readonly high: number } | null;
	readonly size: Measured;
	readonly statistics: { readonly zScan: number; readonly zTrend: number; readonly rho: number } | null;
}

/** Turns of one conversation that stand out: one is a glitch, several recur. */
export interface SingleTurns {
	readonly sign: "confident-flips" | "lost-answers";
	readonly pattern: "glitch" | "recurring";
	readonly conversation: string;
	readonly turns: readonly number[];
}

/** Everything that the turns of one variant show in one design. */
export interface DriftFindings {
	readonly part: string;
	readonly variant: string;
	readonly design: "replayed" | "free-running";
	readonly measures: readonly DriftFinding[];
	readonly singleTurns: readonly SingleTurns[];
	readonly rollingWindow: RollingWindowComparison & { readonly unchanged: "control" | "baseline" };
}

type Sessions = { readonly drifts: readonly SessionDriftAnalysis[]; readonly recalls: readonly RecallAnalysis[] };

/** Replays first, then free runs; the baseline has nothing to be held against. */
export function collectDriftFindings({ drifts, recalls }: Sessions, baseline: string): DriftFindings[] {
	const all = [...drifts.map(ofReplays), ...recalls.map(ofFreeRuns)];
	return all.filter(({ variant }) => variant !== baseline);
}

function ofReplays({ part, variant, measures, glitches, rollingWindow }: SessionDriftAnalysis): DriftFindings {
	return {
		part,
		variant,
		design: "replayed",
		measures: measures.map(({ measure, drift }) => findingOf(measure, drift)),
		singleTurns: byConversation("confident-flips", glitches),
		rollingWindow: { ...rollingWindow, unchanged: "control" },
	};
}

/** Lost answers from the earliest onset on belong to the drift, not to single turns. */
function ofFreeRuns({ part, variant, drifts, lostTurns, rollingWindow }: RecallAnalysis): DriftFindings {
	const measures = drifts.map(({ measure, drift }) => findingOf(measure, drift));
	const onset = measures.find(({ measure }) => measure === "checks")?.onset?.low ?? Number.POSITIVE_INFINITY;
	const lost = lostTurns.filter(({ turn }) => turn < onset);
	return {
		part,
		variant,
		design: "free-running",
		measures,
		singleTurns: byConversation("lost-answers", lost),
		rollingWindow: { ...rollingWindow, unchanged: "baseline" },
	};
}

function findingOf(measure: DriftFinding["measure"], drift: TurnDrift): DriftFinding {
	if (!drift.tested) {
		const size = { measured: false, reason: drift.reason } as const;
		return { measure, pattern: "not-tested", reason: drift.reason, onset: null, size, statistics: null };
	}
	const { onset, size, zScan, zTrend, rho } = drift;
	const pattern = onset === null ? "none" : onset.shape === "step" ? "step" : "slow-slide";
	const place = onset === null ? null : { turn: onset.turn, low: onset.low, high: onset.high };
	return { measure, pattern, reason: null, onset: place, size, statistics: { zScan, zTrend, rho } };
}

function byConversation(
	sign: SingleTurns["sign"],
	found: readonly { readonly caseId: string; readonly turn: number }[],
): SingleTurns[] {
	return [...new Set(found.map(({ caseId }) => caseId))].map((conversation) => {
		const turns = found.filter(({ caseId }) => caseId === conversation).map(({ turn }) => turn);
		return { sign, pattern: turns.length === 1 ? "glitch" : "recurring", conversation, turns };
	});
}
