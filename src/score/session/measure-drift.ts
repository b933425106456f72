import { compareRollingWindow, type RollingWindowComparison } from "../../statistics/series/rolling-window.ts";
import { type DriftReading, detectTurnDrift, type TurnDrift } from "../../statistics/series/turn-drift.ts";
import type { ReplayedConversation, ReplayedTurn } from "./replayed-conversation.ts";

/** One measure of the replayed sessions, and its drift. */
export interface MeasureDrift {
	readonly measure: "kl" | "likelihood" | "same-top";
	readonly drift: TurnDrift;
}

/** Loss of likelihood that is no harm, nats per token, as in the verdict; agreement lost that is worth a word. */
const LIKELIHOOD: DriftReading = { unit: "nats/token", least: 0.02, by: "median" };
const DISAGREEMENT: DriftReading = { unit: "share", least: 0.01, by: "median" };

/** Divergence, harm and agreement turn by turn, each read so that larger is worse. */
export function measureDrifts(
	conversations: readonly ReplayedConversation[],
	logKl: (turn: ReplayedTurn) => number,
	leastGrowth: number,
): MeasureDrift[] {
	const drift = (value: (turn: ReplayedTurn) => number, reading: DriftReading): TurnDrift => {
		const sessions = conversations.map(({ turns }) =>
			turns.map((turn) => ({ turn: turn.turn, value: value(turn), stratum: turn.phase })),
		);
		return detectTurnDrift(sessions, reading);
	};
	return [
		{ measure: "kl", drift: drift(logKl, { unit: "nats of log KL", least: leastGrowth, by: "median" }) },
		{ measure: "likelihood", drift: drift(({ nllDifference }) => nllDifference, LIKELIHOOD) },
		{ measure: "same-top", drift: drift(({ sameTop }) => 1 - sameTop, DISAGREEMENT) },
	];
}

/** The old rule on agreement, a score from 0 to 1; the control's replays are sessions in which nothing was changed. */
export function compareReplaysByRollingWindow(
	conversations: readonly ReplayedConversation[],
	controls: readonly ReplayedConversation[],
): RollingWindowComparison {
	const scores = (of: readonly ReplayedConversation[]) => of.map(({ turns }) => turns.map(({ sameTop }) => sameTop));
	return compareRollingWindow(scores(conversations), scores(controls));
}
