import { z } from "zod";
import type { Backend } from "../source/backend.ts";

/** One result line of `llama-bench -o jsonl`. Types and flash attention are what was asked for, not what ran. */
export const BenchLine = z.object({
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
	/** Nanoseconds of each timed run. */
	samples_ns: z.array(z.number().positive()),
	/** Tokens a second, the mean of the timed runs. */
	avg_ts: z.number().positive(),
});
export type BenchLine = z.infer<typeof BenchLine>;

/** The lines of an output, or what is wrong with one of them. */
type BenchLines<Line> =
	| { readonly state: "read"; readonly lines: readonly Line[] }
	| { readonly state: "broken"; readonly why: string };

/** The result lines among all that was written to standard output, each with the fields of the schema. */
export function readBenchLines<Line>(stdout: string, schema: z.ZodType<Line>): BenchLines<Line> {
	const lines: Line[] = [];
	for (const text of stdout.split("\n").filter((line) => line.startsWith("{"))) {
		const parsed = schema.safeParse(toJson(text));
		if (!parsed.success) {
			const field = parsed.error.issues[0]?.path.join(".") || "fields";
			return { state: "broken", why: `a result line without ${field}` };
		}
		lines.push(parsed.data);
	}
	return { state: "read", lines };
}

const BACKEND_NAMES: Record<Backend, RegExp> = { cpu: /./, metal: /metal|mtl/i, cuda: /cuda/i, vulkan: /vulkan/i };

/** Where a line says that it computed, if that is not the backend asked for; a backend of another name is taken at its word. */
export function otherBackend({ backends }: Pick<BenchLine, "backends">, backend: string): string | null {
	const names = Object.hasOwn(BACKEND_NAMES, backend) ? BACKEND_NAMES[backend as Backend] : /./;
	return names.test(backends) ? null : `it computed on ${backends || "no backend"}`;
}

function toJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}
