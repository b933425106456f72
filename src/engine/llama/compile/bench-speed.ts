import { BenchLine, otherBackend, readBenchLines } from "../bench/bench-line.ts";
import type { Backend } from "../source/backend.ts";

/** What a smoke test looks at. */
const SmokeLine = BenchLine.pick({ type_k: true, type_v: true, n_gen: true, avg_ts: true, backends: true });

/** What the line must say. */
export interface ExpectedSpeed {
	readonly type: string;
	readonly tokens: number;
	readonly backend: Backend;
}

/** A speed that can be believed, or what is wrong with the output. */
export type BenchSpeed =
	| { readonly state: "ran"; readonly tokensPerSecond: number }
	| { readonly state: "lying"; readonly problem: string };

/** The speed of the one test of an output; llama-bench exits with 0 in cases where nothing ran. */
export function readBenchSpeed(stdout: string, expected: ExpectedSpeed): BenchSpeed {
	const read = readBenchLines(stdout, SmokeLine);
	if (read.state === "broken") return lying(read.why);
	const [line, ...more] = read.lines;
	if (line === undefined || more.length > 0) return lying(`${read.lines.length} result lines instead of 1`);
	const { type_k, type_v, n_gen, avg_ts } = line;
	if (type_k !== expected.type || type_v !== expected.type) return lying(`it ran ${type_k}/${type_v}`);
	if (n_gen !== expected.tokens) return lying(`it generated ${n_gen} tokens instead of ${expected.tokens}`);
	const elsewhere = otherBackend(line, expected.backend);
	return elsewhere === null ? { state: "ran", tokensPerSecond: avg_ts } : lying(elsewhere);
}

function lying(problem: string): BenchSpeed {
	return { state: "lying", problem };
}
