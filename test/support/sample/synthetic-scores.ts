import type { TokenScores } from "../../../src/engine/port/token-scores.ts";

/** One position as a test states it: the full distribution of a small vocabulary, and the target's id. */
export interface SyntheticPosition {
	readonly probabilities: readonly number[];
	readonly target: number;
}

/** Token scores of given distributions, with the `top` most probable tokens kept; positions count from `start`. */
export function syntheticScores(rows: readonly SyntheticPosition[], top: number, start = 1): TokenScores {
	const topIds = new Int32Array(rows.length * top).fill(-1);
	const topLogprobs = new Float32Array(rows.length * top).fill(Number.NEGATIVE_INFINITY);
	for (const [row, { probabilities }] of rows.entries()) {
		const ids = [...probabilities.keys()].sort((a, b) => (probabilities[b] as number) - (probabilities[a] as number));
		for (const [slot, id] of ids.slice(0, top).entries()) {
			topIds[row * top + slot] = id;
			topLogprobs[row * top + slot] = Math.log(probabilities[id] as number);
		}
	}
	return {
		positions: Int32Array.from(rows, (_, index) => start + index),
		targets: Int32Array.from(rows, ({ target }) => target),
		targetLogprobs: Float32Array.from(rows, ({ probabilities, target }) => Math.log(probabilities[target] as number)),
		top,
		topIds,
		topLogprobs,
		engineMs: 0,
		tokensEvaluated: rows.length,
	};
}

/** KL(p || q) over a full vocabulary, nats. */
export function fullKl(p: readonly number[], q: readonly number[]): number {
	return p.reduce((sum, x, index) => sum + x * Math.log(x / (q[index] as number)), 0);
}

/** Softmax of logits. */
export function softmax(logits: readonly number[]): number[] {
	const powers = logits.map(Math.exp);
	const total = powers.reduce((a, b) => a + b, 0);
	return powers.map((power) => power / total);
}
