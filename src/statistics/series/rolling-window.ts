import { mean } from "simple-statistics";
import { clopperPearson } from "../interval/clopper-pearson.ts";
import { type Measured, unmeasured } from "../interval/estimate.ts";

/** Turns that the rule compares with, and the drop that it flags. */
export const ROLLING_WINDOW = { turns: 5, drop: 0.15 } as const;

/**
 * The rule that this field grew up with: position t (1-based) is flagged where its value lies more than 0.15 below the
 * mean of the five before it. Kept for comparison and never a verdict: after five positions a lasting drop is its own
 * reference, and on noise the rule is a coin: at a standard deviation s, each position alarms with Phi(-0.15 / (1.1 s)).
 */
export function rollingWindowFlags(values: readonly number[], { turns, drop } = ROLLING_WINDOW): number[] {
	return values.flatMap((value, index) => {
		if (index < turns) return [];
		return mean(values.slice(index - turns, index)) - value > drop ? [index + 1] : [];
	});
}

/** The rule on sessions of a variant, beside the same rule on sessions in which nothing was changed. */
export interface RollingWindowComparison {
	/** Sessions long enough for the rule, and those in which it flags a turn. */
	readonly sessions: number;
	readonly flagged: number;
	/** Share of unchanged sessions that it flags as well: its measured error rate; unit "share". */
	readonly falseAlarms: Measured;
}

/** Sessions are scores from 0 to 1 by turn, higher is better. */
export function compareRollingWindow(
	sessions: readonly (readonly number[])[],
	unchanged: readonly (readonly number[])[],
): RollingWindowComparison {
	const [own, other] = [sessions, unchanged].map(countFlagged) as [SessionCount, SessionCount];
	const falseAlarms =
		other.sessions === 0 ? unmeasured("no-unchanged-sessions") : clopperPearson(other.flagged, other.sessions, "share");
	return { ...own, falseAlarms };
}

type SessionCount = Pick<RollingWindowComparison, "sessions" | "flagged">;

function countFlagged(sessions: readonly (readonly number[])[]): SessionCount {
	const long = sessions.filter(({ length }) => length > ROLLING_WINDOW.turns);
	return { sessions: long.length, flagged: long.filter((values) => rollingWindowFlags(values).length > 0).length };
}
