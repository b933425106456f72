import { compareScoredCases, type DriftWork } from "../../drift/compared-work.ts";
import { type ReplayedConversation, replayedConversation } from "../../drift/replayed-conversation.ts";
import { driftScores } from "../../statistics/drift-detector.ts";
import { MIN_SEGMENT } from "../../statistics/rank-scan.ts";
import { withoutStrata } from "../../statistics/stratified-contrast.ts";
import { LATE_FROM } from "../../statistics/turn-drift.ts";
import { type RecordedRun, selectTrials } from "../../verdict/recorded-run.ts";
import { ROLLING_WINDOW_RULE } from "../simulation/rolling-window-detector.ts";

/** One number a session from each detector: the larger, the more it looks like drift. */
export interface SessionScores {
	/** The drift test's statistic on ln KL by turn, phases taken away; the floor of a run without a control. */
	readonly drift: readonly number[];
	/** Largest drop of agreement below the mean of the five turns before. */
	readonly rollingWindow: readonly number[];
}

const LEAST_FLOOR = 1e-9;

// Scores every replayed session of a variant alone, where an ordinary run pools them: five values a variant, not one.
export function sessionScores(record: RecordedRun, baseline: string, variant: string): SessionScores {
	const conversations = replaysOf(record, baseline, variant);
	const series = logKlSeries(conversations) ?? [];
	const long = series.filter(({ length }) => length >= 2 * MIN_SEGMENT);
	const agreement = conversations.map(({ turns }) => turns.map(({ sameTop }) => -sameTop));
	return {
		drift: long.map((values) => driftScores(values).strength),
		rollingWindow: agreement.filter(({ length }) => length > 5).map(ROLLING_WINDOW_RULE.statistic),
	};
}

function replaysOf(record: RecordedRun, baseline: string, variant: string): ReplayedConversation[] {
	return record.suite.parts
		.filter(({ kind }) => kind === "session")
		.flatMap(({ name: part }) => {
			const own = selectTrials(record, part, variant, "replay");
			const other = selectTrials(record, part, baseline, "replay");
			const work: Pick<DriftWork, "trials" | "baseline" | "scores"> = {
				trials: own.trials,
				baseline: other.observations,
				scores: record.scores,
			};
			return compareScoredCases("replay", work, own.observations).compared.map(replayedConversation);
		});
}

/** Rounded, since taking strata away must not rank equal turns by their last digits. */
function logKlSeries(conversations: readonly ReplayedConversation[]): number[][] | null {
	const last = Math.max(0, ...conversations.flatMap(({ turns }) => turns.map(({ turn }) => turn)));
	const units = conversations.map(({ turns }) =>
		turns.map(({ turn, kl, phase }) => ({
			value: Math.log(kl + LEAST_FLOOR),
			late: turn >= Math.ceil(LATE_FROM * last),
			stratum: phase,
		})),
	);
	return withoutStrata(units)?.map((unit) => unit.map((value) => Math.round(value * 1e9) / 1e9)) ?? null;
}
