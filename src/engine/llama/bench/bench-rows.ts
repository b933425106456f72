import { z } from "zod";

/** One result line of `llama-bench -o jsonl`. Types and flash attention are what was asked for, not what ran. */
const BenchRow = z.object({
	build_commit: z.string(),
	build_number: z.int(),
	cpu_info: z.string(),
	gpu_info: z.string(),
	backends: z.string(),
	n_threads: z.int(),
	type_k: z.string(),
	type_v: z.string(),
	n_prompt: z.int(),
	n_gen: z.int(),
	n_depth: z.int(),
	samples_ns: z.array(z.number().positive()),
});
export type BenchRow = z.infer<typeof BenchRow>;

/**
 * The lines of a whole output, or what is wrong with it: the exit code alone says little. `other-types`: the program
 * says itself that it was not asked for what we asked of it.
 */
export type BenchRows =
	| { readonly state: "other-types"; readonly k: string; readonly v: string }
	| { readonly state: "read"; readonly prompt: BenchRow; readonly generation: BenchRow }
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

const BACKENDS: Readonly<Record<string, RegExp>> = { metal: /metal|mtl/i, cuda: /cuda/i, vulkan: /vulkan/i };

// Reads the two result lines of one call and holds them against what was asked for.
export function readBenchRows(stdout: string, expected: ExpectedRows): BenchRows {
	const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
	const rows: BenchRow[] = [];
	for (const line of lines) {
		const parsed = BenchRow.safeParse(toJson(line));
		if (!parsed.success) return broken(`a result line without ${parsed.error.issues[0]?.path.join(".") || "fields"}`);
		rows.push(parsed.data);
	}
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

function faultOf(row: BenchRow, { depth, repetitions, backend }: ExpectedRows): string | null {
	if (row.n_depth !== depth) return `it ran behind ${row.n_depth} tokens instead of ${depth}`;
	if (row.samples_ns.length !== repetitions) return `${row.samples_ns.length} timed runs instead of ${repetitions}`;
	if (BACKENDS[backend]?.test(row.backends) === false) return `it computed on ${row.backends || "no backend"}`;
	return null;
}

function toJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}

function broken(why: string): BenchRows {
	return { state: "broken", why };
}
