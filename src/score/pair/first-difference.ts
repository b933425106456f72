import type { RecordedReply } from "../../record/observation.ts";

type Piece = Pick<RecordedReply, "tokens" | "text">;

function piecesOf(reply: Piece | undefined): readonly (number | string)[] {
	return reply === undefined ? [] : (reply.tokens ?? reply.text.split(/(?<=\s)/));
}

/**
 * Index of the first generated token (or word, where an endpoint shows no tokens) that differs, counted over all
 * replies in order; null where none does.
 * A reply that ends earlier differs at the token that it lacks.
 */
export function firstDifference(baseline: readonly Piece[], variant: readonly Piece[]): number | null {
	let before = 0;
	for (let turn = 0; turn < Math.max(baseline.length, variant.length); turn += 1) {
		const left = piecesOf(baseline[turn]);
		const right = piecesOf(variant[turn]);
		const length = Math.max(left.length, right.length);
		for (let index = 0; index < length; index += 1) {
			if (left[index] !== right[index]) return before + index;
		}
		before += length;
	}
	return null;
}
