import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { ObservationPair } from "../../score/pair/pair-observations.ts";

// Whether two answers were given to the same input, beyond the plan: the tokens are known to the record alone.
export function sameInput(
	{ baseline, variant }: ObservationPair,
	scoresOfA: (file: string) => TokenScores,
	scoresOfB: (file: string) => TokenScores,
): boolean {
	const a = baseline.outcome.answer;
	const b = variant.outcome.answer;
	if (a.kind === "needle" && b.kind === "needle") return a.promptDigest === b.promptDigest;
	if (a.kind !== "score-chunk" || b.kind !== "score-chunk") return a.kind === b.kind;
	return a.tokens === b.tokens && sameTargets(scoresOfA(a.scoresFile), scoresOfB(b.scoresFile));
}

function sameTargets(a: TokenScores, b: TokenScores): boolean {
	return sameIds(a.positions, b.positions) && sameIds(a.targets, b.targets);
}

function sameIds(a: Int32Array, b: Int32Array): boolean {
	return a.length === b.length && a.every((id, index) => id === b[index]);
}
