import { compareRollingWindow, type RollingWindowComparison } from "../../statistics/series/rolling-window.ts";
import { BY_CONVERSATION } from "../pair/clustered-loss.ts";
import { countPairs, isRight, openReason } from "../pair/count-pairs.ts";
import { eligibleLoss } from "../pair/eligible-loss.ts";
import type { PairedCounts } from "../pair/outcome-score.ts";
import type { PairedOutcomes } from "../pair/paired-loss.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { answerScores, type LostTurn, lostTurns, type OutcomeDrift, outcomeDrifts } from "./outcome-drift.ts";
import { turnItems } from "./turn-items.ts";
import { pairTurns, type TurnPair } from "./turn-pairs.ts";

/** Checked answers of the free-running sessions of one variant, paired with the baseline's. */
export interface RecallAnalysis extends PairedOutcomes {
	readonly conversations: number;
	readonly byKind: readonly { readonly kind: string; readonly counts: PairedCounts }[];
	/** Over conversations, per turn (1-based): checked replies right under this variant and under the baseline. */
	readonly byTurn: readonly {
		readonly turn: number;
		readonly checked: number;
		readonly right: number;
		readonly baselineRight: number;
	}[];
	/** Whether losses grow over the turns, from where, in which shape and how much. */
	readonly drifts: readonly OutcomeDrift[];
	/** Turns that only this variant gets wrong. */
	readonly lostTurns: readonly LostTurn[];
	/** The old rule on the right answers of each session, for comparison only; the baseline shows how often it errs. */
	readonly rollingWindow: RollingWindowComparison;
}

/**
 * Pairs the checked turns of free-running sessions by conversation and turn. The replies before a turn are each
 * variant's own, so an early error may cost later turns as well: the loss is that of the session, not of one reply.
 */
export function analyzeRecall(work: PlacedWork): RecallAnalysis {
	const { turns, missing, conversations } = pairTurns(work);
	const counts = countPairs(turns, missing);
	return {
		part: work.part,
		variant: work.variant,
		conversations,
		counts,
		assay: eligibleLoss(turnItems(work), work.role, BY_CONVERSATION),
		byKind: [...groupBy(turns, ({ kind }) => kind)].map(([kind, group]) => ({ kind, counts: countPairs(group) })),
		byTurn: [...groupBy(turns, ({ turn }) => turn)]
			.sort(([a], [b]) => a - b)
			.map(([turn, group]) => countTurn(turn, group)),
		drifts: outcomeDrifts(turns),
		lostTurns: lostTurns(turns, work.control === null ? null : pairTurns({ ...work, observed: work.control }).turns),
		rollingWindow: compareRollingWindow(answerScores(turns, "variant"), answerScores(turns, "baseline")),
	};
}

// Only pairs scored on both sides are counted, so that the two shares of a turn have one denominator.
function countTurn(turn: number, group: readonly TurnPair[]): RecallAnalysis["byTurn"][number] {
	const scored = group.filter((pair) => openReason(pair) === null);
	return {
		turn,
		checked: scored.length,
		right: scored.filter(({ variant }) => isRight(variant)).length,
		baselineRight: scored.filter(({ baseline }) => isRight(baseline)).length,
	};
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
	const groups = new Map<Key, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		groups.set(key, [...(groups.get(key) ?? []), item]);
	}
	return groups;
}
