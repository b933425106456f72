import { compareScoredCases } from "../../score/likelihood/compared-work.ts";
import type { PlacedWork } from "../../score/pair/placed-work.ts";
import { type ReplayedConversation, replayedConversation } from "../../score/session/replayed-conversation.ts";
import { logKlAbove, splitUnits } from "../../score/session/session-analysis.ts";
import { unmeasured } from "../../statistics/interval/estimate.ts";
import { withoutStrata } from "../../statistics/interval/stratified-contrast.ts";
import { driftScores } from "../../statistics/series/drift-detector.ts";
import { MIN_SEGMENT } from "../../statistics/series/rank-scan.ts";
import { ROLLING_WINDOW } from "../../statistics/series/rolling-window.ts";
import { withoutRoundingNoise } from "../../statistics/series/turn-drift.ts";
import { type RecordedRun, selectTrials } from "../../verdict/recorded/recorded-run.ts";
import { ROLLING_WINDOW_RULE } from "../simulation/rolling-window-detector.ts";

/** One number a session from each detector: the larger, the more it looks like drift. */
export interface SessionScores {
	/** The drift test's statistic on ln KL by turn, phases taken away; the floor of a run without a control. */
	readonly drift: readonly number[];
	/** Largest drop of agreement below the mean of the five turns before. */
	readonly rollingWindow: readonly number[];
}

/** Scores every replayed session of a variant alone, where an ordinary run pools them: five values a variant, not one. */
export function sessionScores(record: RecordedRun, baseline: string, variant: string): SessionScores {
	const conversations = replaysOf(record, baseline, variant);
	const series = logKlSeries(conversations) ?? [];
	const long = series.filter(({ length }) => length >= 2 * MIN_SEGMENT);
	const agreement = conversations.map(({ turns }) => turns.map(({ sameTop }) => -sameTop));
	return {
		drift: long.map((values) => driftScores(values).strength),
		rollingWindow: agreement.filter(({ length }) => length > ROLLING_WINDOW.turns).map(ROLLING_WINDOW_RULE.statistic),
	};
}

function replaysOf(record: RecordedRun, baseline: string, variant: string): ReplayedConversation[] {
	return record.suite.parts
		.filter(({ kind }) => kind === "session")
		.flatMap(({ name: part }) => {
			const own = selectTrials(record, part, variant, "replay");
			const other = selectTrials(record, part, baseline, "replay");
			const work: Pick<PlacedWork, "trials" | "baseline" | "scores"> = {
				trials: own.trials,
				baseline: other.observations,
				scores: record.scores,
			};
			return compareScoredCases("replay", work, own.observations).compared.map(replayedConversation);
		});
}

/** As a run reads its sessions, with the floor of one that had no control. */
function logKlSeries(conversations: readonly ReplayedConversation[]): number[][] | null {
	const units = splitUnits(conversations, logKlAbove(unmeasured("no-control")));
	return withoutStrata(units)?.map((unit) => unit.map(withoutRoundingNoise)) ?? null;
}
