import type { KvConfig } from "../../../kv/kv-config.ts";
import { type ProgramEnding, startGuarded } from "../../../program/guarded-program.ts";
import { startSilenceTimer } from "../../../program/silence-timer.ts";
import { attestBench, type BenchCache } from "../../attestation/attest-bench.ts";
import { configMismatch } from "../../attestation/config-mismatch.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import type { Throughput, TimedWork } from "../../port/throughput.ts";
import { programEnded, programSilent, quoteTail } from "../launch/server-failure.ts";
import { variantEnvironment } from "../launch/variant-environment.ts";
import { BENCH_LIMITS, type BenchCall, type BenchProgram, benchArguments } from "./bench-call.ts";
import type { BenchLine } from "./bench-line.ts";
import { readBenchRows } from "./bench-rows.ts";

/** All that a call wrote, its two streams apart, and how it ended. */
interface EndedBench {
	readonly stdout: string;
	readonly lines: readonly string[];
	readonly ending: ProgramEnding;
}

/** Measures one KV configuration at one depth in a process of its own; believed only where output and log agree. */
export async function runLlamaBench(program: BenchProgram, call: BenchCall, signal: AbortSignal): Promise<Throughput> {
	const { config, request } = call;
	const doing = `measuring the speed of ${config.name} at depth ${request.depth}`;
	const { stdout, lines, ending } = await runToEnd(program, call, doing, signal);
	if (ending.exitCode !== 0) throw programEnded("llama-bench", ending, doing);
	const rows = readBenchRows(stdout, { ...config, ...request, backend: program.backend });
	if (rows.state === "other-types") throw ranAs(config, rows);
	if (rows.state === "broken") throw notAResult(rows.why, doing, ending);
	const caches = attestBench(lines, program.shape, config);
	const { build_commit, build_number, backends, cpu_info, gpu_info, n_threads } = rows.prompt;
	return {
		prompt: timedWork(rows.prompt, caches.prompt),
		generation: timedWork(rows.generation, caches.generation),
		build: `${build_commit} (${build_number})`,
		backends,
		processor: [cpu_info, gpu_info].filter((name) => name !== "").join(", "),
		threads: n_threads,
		flashAttention: caches.prompt.flashAttention,
	};
}

function timedWork({ n_prompt, n_gen, samples_ns }: BenchLine, { bytes, bytesExpected }: BenchCache): TimedWork {
	return { tokens: n_prompt + n_gen, samplesNs: samples_ns, kvBytes: bytes, kvBytesExpected: bytesExpected };
}

/** Thousands of lines about graphs and tensors that nobody reads. */
const NOISE = /^(llama_graph_n_input_tensors|graph_reserve|create_tensor|llama_model_loader|print_info|load): /;
/** Lines that may matter to the parser and say nothing in a log that holds hundreds of calls. */
const DULL =
	/^(~?llama_context|sched_reserve|load_tensors|llama_perf_\w+|set_n_threads|state_read_meta|set_abort_callback|attach_threadpool|resolve_fused_ops|init_tokenizer|llama_kv_cache: layer)\b/;

async function runToEnd(
	program: BenchProgram,
	call: BenchCall,
	doing: string,
	signal: AbortSignal,
): Promise<EndedBench> {
	signal.throwIfAborted();
	const { silenceMs, graceMs } = program.limits ?? BENCH_LIMITS;
	const args = benchArguments(program, call);
	const lines: string[] = [];
	let stdout = "";
	const log = (line: string): void => program.log(`[${call.config.name}] ${line}`);
	log(`tq-eval: ${program.binary} ${args.join(" ")}`);
	using silence = startSilenceTimer(silenceMs);
	const bench = startGuarded(program.binary, args, {
		environment: variantEnvironment(program.environment, call.config),
		directory: program.directory,
		graceMs,
		onLine(line) {
			if (NOISE.test(line)) return;
			lines.push(line);
			if (!DULL.test(line)) log(line);
		},
		onText(stream, text) {
			silence.heard();
			if (stream === "stdout") stdout += text;
		},
	});
	const end = AbortSignal.any([signal, silence.signal]);
	end.addEventListener("abort", () => void bench.stop(), { once: true });
	const ending = await bench.ended;
	signal.throwIfAborted();
	if (silence.signal.aborted) throw programSilent("llama-bench", ending.tail, doing, silenceMs);
	return { stdout, lines, ending };
}

function ranAs(config: KvConfig, { k, v }: { readonly k: string; readonly v: string }): Error {
	return configMismatch(config, `K ${config.k}, V ${config.v}`, `K ${k}, V ${v} (result lines of llama-bench)`);
}

function notAResult(why: string, doing: string, { tail }: ProgramEnding): EngineFailure {
	return new EngineFailure("engine-error", `llama-bench gave no result while ${doing}: ${why}${quoteTail(tail)}`);
}
