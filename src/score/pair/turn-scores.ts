import type { Score } from "./outcome-score.ts";
import type { ItemScore } from "./scored-item.ts";

/** Scores of the checked turns as they were first answered, by their index. */
export function warmScores(items: readonly ItemScore[]): Map<number, Score> {
	return scoresByTurn(items.filter(({ cold }) => cold === undefined));
}

/** Scores of the checked turns that were answered again with nothing in the cache, by their index. */
export function coldScores(items: readonly ItemScore[]): Map<number, Score> {
	return scoresByTurn(items.filter(({ cold }) => cold === true));
}

function scoresByTurn(items: readonly ItemScore[]): Map<number, Score> {
	return new Map(items.flatMap(({ reply, score }) => (reply === null ? [] : [[reply, score] as const])));
}
