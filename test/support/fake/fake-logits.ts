import { readFileSync, writeFileSync } from "node:fs";
import type { LogitsUse } from "../../../src/engine/port/token-scores.ts";

/** What an engine that sees the whole vocabulary does with natural-log probabilities, a row a position, over a file of JSON. */
export function useLogits(use: LogitsUse | undefined, rows: readonly Float64Array[]): { kl?: Float32Array } {
	if (use === undefined) return {};
	if ("save" in use) {
		writeFileSync(use.save, JSON.stringify(rows.map((row) => [...row])));
		return {};
	}
	const saved = JSON.parse(readFileSync(use.against, "utf8")) as number[][];
	return { kl: Float32Array.from(saved, (row, index) => divergence(row, rows[index] as Float64Array)) };
}

function divergence(base: readonly number[], other: Float64Array): number {
	return Math.max(
		0,
		base.reduce((sum, log, id) => sum + Math.exp(log) * (log - (other[id] as number)), 0),
	);
}
