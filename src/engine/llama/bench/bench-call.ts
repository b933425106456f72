import type { KvConfig } from "../../../kv/kv-config.ts";
import type { KvShape } from "../../../kv/kv-shape.ts";
import type { ThroughputRequest } from "../../port/throughput.ts";

/** How long llama-bench may take, in milliseconds. */
export interface BenchLimits {
	/** Without a word on either stream: loading a model, or filling a deep cache once. */
	readonly silenceMs: number;
	/** From SIGTERM to SIGKILL. */
	readonly graceMs: number;
}

/** Generous: 32,768 tokens of depth of a large model on a slow processor. */
export const BENCH_LIMITS: BenchLimits = { silenceMs: 3_600_000, graceMs: 5_000 };

/** What all calls of one engine's llama-bench have in common. */
export interface BenchProgram {
	readonly binary: string;
	readonly modelFile: string;
	readonly shape: KvShape;
	readonly backend: string;
	/** Where it is started; exists. */
	readonly directory: string;
	/** The environment of this process, of which a few variables are passed on. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly log: (line: string) => void;
	readonly limits?: BenchLimits;
}

/** One process: one KV configuration at one depth. */
export interface BenchCall {
	readonly config: KvConfig;
	readonly request: ThroughputRequest;
}

/**
 * Two tests in one process, prompt evaluation and generation, behind the same filled cache. Flash attention is on for
 * every variant; `-v` tells of the KV cache while the context is made, outside of what is timed.
 */
export function benchArguments({ modelFile, backend }: BenchProgram, { config, request }: BenchCall): string[] {
	const { settings, depth, promptTokens, generatedTokens, repetitions } = request;
	const options: Record<string, string | number> = {
		"-m": modelFile,
		"-p": promptTokens,
		"-n": generatedTokens,
		"-d": depth,
		"-b": settings.batchTokens,
		"-ub": settings.batchTokens,
		"-t": settings.threads,
		"-ctk": config.k,
		"-ctv": config.v,
		"-fa": 1,
		"-r": repetitions,
		"-o": "jsonl",
		...(backend === "cpu" ? {} : { "-ngl": 999 }),
	};
	return [...Object.entries(options).flatMap(([name, value]) => [name, String(value)]), "--progress", "-v"];
}
