import { mean, sum } from "simple-statistics";
import type { ReplayedConversation, ReplayedTurn } from "./replayed-conversation.ts";

/** One turn of the replayed sessions, averaged over conversations. */
export interface TurnDivergence {
	readonly turn: number;
	readonly conversations: number;
	readonly tokens: number;
	/** Mean over conversations of ln(KL per token + floor). */
	readonly logKl: number;
	readonly kl: number;
	/** Mean NLL(variant) - NLL(baseline), nats per token; positive is harm. */
	readonly nllDifference: number;
	readonly sameTop: number;
}

/** Averages every turn over the conversations that could score it. */
export function averageTurns(
	conversations: readonly ReplayedConversation[],
	logKl: (turn: ReplayedTurn) => number,
): TurnDivergence[] {
	const all = conversations.flatMap(({ turns }) => turns);
	return turnNumbers(conversations).map((number) => {
		const same = all.filter(({ turn }) => turn === number);
		const average = (of: (turn: ReplayedTurn) => number): number => mean(same.map(of));
		return {
			turn: number,
			conversations: same.length,
			tokens: sum(same.map(({ tokens }) => tokens)),
			logKl: average(logKl),
			kl: average(({ kl }) => kl),
			nllDifference: average(({ nllDifference }) => nllDifference),
			sameTop: average(({ sameTop }) => sameTop),
		};
	});
}

/** The turns that at least one conversation could score, ascending. */
export function turnNumbers(conversations: readonly ReplayedConversation[]): number[] {
	const numbers = conversations.flatMap(({ turns }) => turns.map(({ turn }) => turn));
	return [...new Set(numbers)].sort((a, b) => a - b);
}
