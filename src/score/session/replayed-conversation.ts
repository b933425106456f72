import { mean, sum } from "simple-statistics";
import type { TurnSpan } from "../../record/observation.ts";
import type { ComparedCase } from "../likelihood/compared-work.ts";
import type { TokenDivergence } from "../likelihood/token-divergence.ts";

/** One assistant turn of one replayed conversation; means are per token of the turn. */
export interface ReplayedTurn {
	readonly turn: number;
	/** What kind of content the turn belongs to. */
	readonly phase: string;
	readonly tokens: number;
	readonly kl: number;
	/** Mean NLL(variant) - NLL(baseline), nats per token; positive is harm. */
	readonly nllDifference: number;
	readonly sameTop: number;
	/** Tokens of which the baseline was sure and the variant all but excluded. */
	readonly confidentFlips: number;
}

/** The baseline gives a token at least 0.9, the variant at most 0.1. */
const CONFIDENT = { nllBaseline: -Math.log(0.9), nllVariant: -Math.log(0.1) } as const;

/** One conversation of the baseline, forced through a variant. */
export interface ReplayedConversation {
	readonly caseId: string;
	readonly turns: readonly ReplayedTurn[];
}

/** Gathers the token divergences of a replay by assistant turn; a turn without scored tokens is left out. */
export function replayedConversation({ caseId, baseline, divergence, trial }: ComparedCase): ReplayedConversation {
	const spans = baseline.kind === "replay" ? baseline.spans : [];
	const phases = trial.task.kind === "replay" ? trial.task.phases : [];
	return { caseId, turns: spans.flatMap((span) => replayedTurn(span, phases[span.turn - 1] ?? "", divergence)) };
}

/** Sum of KL and tokens of a conversation: one cluster of the mean KL per token. */
export function conversationKl({ turns }: ReplayedConversation): { sum: number; weight: number } {
	return { sum: sum(turns.map(({ kl, tokens }) => kl * tokens)), weight: sum(turns.map(({ tokens }) => tokens)) };
}

function replayedTurn({ turn, start, end }: TurnSpan, phase: string, divergence: TokenDivergence): ReplayedTurn[] {
	const indexes: number[] = [];
	for (const [index, position] of divergence.positions.entries()) {
		if (position >= start && position < end) indexes.push(index);
	}
	if (indexes.length === 0) return [];
	const average = (of: (index: number) => number): number => mean(indexes.map(of));
	const at = (values: Float64Array | Uint8Array, index: number): number => values[index] as number;
	return [
		{
			turn,
			phase,
			tokens: indexes.length,
			kl: average((index) => at(divergence.kl, index)),
			nllDifference: average((index) => at(divergence.nllVariant, index) - at(divergence.nllBaseline, index)),
			sameTop: average((index) => at(divergence.sameTop, index)),
			confidentFlips: indexes.filter(
				(index) =>
					at(divergence.nllBaseline, index) <= CONFIDENT.nllBaseline &&
					at(divergence.nllVariant, index) >= CONFIDENT.nllVariant,
			).length,
		},
	];
}
