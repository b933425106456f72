import { z } from "zod";
import type { Backend } from "../source/backend.ts";

const benchRowSchema = z.object({
	type_k: z.string(),
	type_v: z.string(),
	n_gen: z.int(),
	avg_ts: z.number().positive(),
	backends: z.string(),
});

/** What the row must say. */
export interface ExpectedRow {
	readonly type: string;
	readonly tokens: number;
	readonly backend: Backend;
}

/** A speed that can be believed, or what is wrong with the output. */
export type BenchRow =
	| { readonly state: "ran"; readonly tokensPerSecond: number }
	| { readonly state: "lying"; readonly problem: string };

const BACKEND_NAMES: Record<Backend, RegExp> = { cpu: /./, metal: /metal|mtl/i, cuda: /cuda/i, vulkan: /vulkan/i };

// llama-bench exits with 0 in cases where nothing ran: only its JSON line counts.
export function readBenchRow(stdout: string, expected: ExpectedRow): BenchRow {
	const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
	if (lines.length !== 1) return lying(`${lines.length} result lines instead of 1`);
	const parsed = benchRowSchema.safeParse(parseLine(lines[0] ?? ""));
	if (!parsed.success) return lying(`a result line without ${parsed.error.issues[0]?.path.join(".") || "fields"}`);
	const { type_k, type_v, n_gen, avg_ts, backends } = parsed.data;
	if (type_k !== expected.type || type_v !== expected.type) return lying(`it ran ${type_k}/${type_v}`);
	if (n_gen !== expected.tokens) return lying(`it generated ${n_gen} tokens instead of ${expected.tokens}`);
	if (!BACKEND_NAMES[expected.backend].test(backends)) return lying(`it computed on ${backends || "no backend"}`);
	return { state: "ran", tokensPerSecond: avg_ts };
}

function parseLine(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}

function lying(problem: string): BenchRow {
	return { state: "lying", problem };
}
