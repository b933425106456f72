import { findBursts } from "../../statistics/series/event-bursts.ts";
import type { DriftOnset } from "../../statistics/series/turn-drift.ts";
import type { ReplayedConversation } from "./replayed-conversation.ts";

/** One turn of one conversation that stands out alone. */
export interface Glitch {
	readonly caseId: string;
	readonly turn: number;
	/** Confident flips in this turn, of so many tokens. */
	readonly flips: number;
	readonly tokens: number;
	/** Of the test that they are more than in turns of the same kind, adjusted for all turns (Holm). */
	readonly p: number;
}

/**
 * Turns with more confident flips than others of the same phase: divergence by turn is too heavy-tailed to tell an
 * outlier. Turns before and after an onset are compared with their own side only, so that a drift is no row of glitches.
 */
export function flipGlitches(conversations: readonly ReplayedConversation[], onset: DriftOnset | null): Glitch[] {
	const cells = conversations.flatMap(({ caseId, turns }) =>
		turns.map(({ turn, phase, tokens, confidentFlips }) => ({
			caseId,
			turn,
			events: confidentFlips,
			chances: tokens,
			stratum: JSON.stringify([phase, onset !== null && turn >= onset.turn]),
		})),
	);
	return findBursts(cells).map(({ cell: { caseId, turn, events, chances }, p }) => ({
		caseId,
		turn,
		flips: events,
		tokens: chances,
		p,
	}));
}
