import { BenchLine, otherBackend, readBenchLines } from "./bench-line.ts";

/**
 * The lines of a whole output, or what is wrong with it: the exit code alone says little. `other-types`: the program
 * says itself that it was not asked for what we asked of it.
 */
export type BenchRows =
	| { readonly state: "other-types"; readonly k: string; readonly v: string }
	| { readonly state: "read"; readonly prompt: BenchLine; readonly generation: BenchLine }
	| { readonly state: "broken"; readonly why: string };

/** What the lines must say. */
export interface ExpectedRows {
	readonly k: string;
	readonly v: string;
	readonly depth: number;
	readonly promptTokens: number;
	readonly generatedTokens: number;
	readonly repetitions: number;
	readonly backend: string;
}

/** Reads the two result lines of one call and holds them against what was asked for. */
export function readBenchRows(stdout: string, expected: ExpectedRows): BenchRows {
	const read = readBenchLines(stdout, BenchLine);
	if (read.state === "broken") return read;
	const rows = read.lines;
	const other = rows.find(({ type_k, type_v }) => type_k !== expected.k || type_v !== expected.v);
	if (other !== undefined) return { state: "other-types", k: other.type_k, v: other.type_v };
	const fault = rows.map((row) => faultOf(row, expected)).find((why) => why !== null);
	if (fault !== undefined) return broken(fault);
	const prompt = rows.find((row) => row.n_prompt === expected.promptTokens && row.n_gen === 0);
	const generation = rows.find((row) => row.n_prompt === 0 && row.n_gen === expected.generatedTokens);
	if (rows.length !== 2) return broken(`${rows.length} result lines instead of 2`);
	if (prompt === undefined) return broken(`no line of ${expected.promptTokens} prompt tokens`);
	if (generation === undefined) return broken(`no line of ${expected.generatedTokens} generated tokens`);
	return { state: "read", prompt, generation };
}

function faultOf(row: BenchLine, { depth, repetitions, backend }: ExpectedRows): string | null {
	if (row.n_depth !== depth) return `it ran behind ${row.n_depth} tokens instead of ${depth}`;
	if (row.samples_ns.length !== repetitions) return `${row.samples_ns.length} timed runs instead of ${repetitions}`;
	return otherBackend(row, backend);
}

function broken(why: string): BenchRows {
	return { state: "broken", why };
}
