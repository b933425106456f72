import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import type { BuildHost } from "../../../program/program-host.ts";
import { runTool, type ToolOutcome } from "../../../program/run-tool.ts";
import { programEnvironment } from "../../../program/tool-environment.ts";
import type { Backend } from "../source/backend.ts";
import { readBenchSpeed } from "./bench-speed.ts";
import type { EngineManifest } from "./engine-manifest.ts";

/** A finished build that is to be tried before it counts as an engine. */
export interface SmokeTest {
	/** Folder of the programs. */
	readonly bin: string;
	readonly modelFile: string;
	readonly backend: Backend;
	/** KV types to generate under, one process each. */
	readonly types: readonly string[];
	readonly signal: AbortSignal;
	readonly onTry: (type: string) => void;
}

const TOKENS = 10;
const TIMEOUT_MS = 180_000;

/** What a program said when it gave up, without the folder of the source. */
function lastWords(problem: string): string {
	return (problem.split("\n").at(-1) ?? "").replace(/^.*\/(?=[^/\s]+:\d+: )/, "");
}

/** Both trees answer --version from these; the fork's llama-bench does not. */
const VERSIONED = ["llama-server", "llama-perplexity"] as const;

/** What trying a build showed, as its manifest keeps it. */
export type Trial = Pick<EngineManifest, "smoke" | "refused" | "untried">;

type TypeTrial =
	| { readonly state: "ran"; readonly tokensPerSecond: number }
	| { readonly state: "failed"; readonly problem: string };

/**
 * Generates ten tokens under every type; a program that says it ran another type or fewer tokens fails. On a GPU a type
 * may lack kernels: the build then goes without it. Without the GPU nothing can be tried.
 */
export async function smokeTest(test: SmokeTest, host: BuildHost): Promise<Trial> {
	const untried = test.backend === "cuda" ? await whyNoGpu(test, host) : null;
	if (untried !== null) return { smoke: [], refused: [], untried };
	const smoke: Trial["smoke"] = [];
	const refused: Trial["refused"] = [];
	for (const type of test.types) {
		test.onTry(type);
		const tried = await tryType(test, host, type);
		if (tried.state === "ran") smoke.push({ type, tokens: TOKENS, tokensPerSecond: tried.tokensPerSecond });
		else if (test.backend === "cpu" || type === "f16") throw broken(test, type, tried.problem);
		else refused.push({ type, problem: lastWords(tried.problem) });
	}
	return { smoke, refused, untried: null };
}

async function tryType(test: SmokeTest, host: BuildHost, type: string): Promise<TypeTrial> {
	const outcome = await runProgram(test, host, "llama-bench", benchArguments(test, type));
	if (outcome.state !== "done") return { state: "failed", problem: describe(outcome) };
	const row = readBenchSpeed(outcome.stdout, { type, tokens: TOKENS, backend: test.backend });
	return row.state === "lying" ? { state: "failed", problem: row.problem } : row;
}

/** The driver's own tool lists the GPUs; null where it lists one. */
async function whyNoGpu({ signal }: SmokeTest, host: BuildHost): Promise<string | null> {
	const call = { file: "nvidia-smi", args: ["-L"], env: programEnvironment(host), signal, timeoutMs: TIMEOUT_MS };
	const outcome = await runTool(call, host.kill);
	return outcome.state === "done" && /^GPU \d/m.test(outcome.stdout) ? null : "no NVIDIA GPU on this machine";
}

/** What the programs say they are: `version: 9079 (69d8e4be4)` on standard error. */
export async function readVersions(test: SmokeTest, host: BuildHost): Promise<Record<string, string>> {
	const versions: Record<string, string> = {};
	for (const program of VERSIONED) {
		const outcome = await runProgram(test, host, program, ["--version"]);
		const text = outcome.state === "timed-out" ? "" : `${outcome.stderr}\n${outcome.stdout}`;
		const version = /^version: (.+)$/m.exec(text)?.[1];
		if (version === undefined) throw broken(test, `${program} --version`, describe(outcome));
		versions[program] = version.trim();
	}
	return versions;
}

function benchArguments({ modelFile, backend }: SmokeTest, type: string): string[] {
	const work = ["-m", modelFile, "-o", "jsonl", "-p", "0", "-n", String(TOKENS), "-r", "1"];
	const layers = backend === "cpu" ? ["-ngl", "0"] : [];
	return [...work, "-fa", "1", "-ctk", type, "-ctv", type, ...layers];
}

/** One of the programs, with nothing in its environment that changes how it computes. */
export function runProgram(
	test: SmokeTest,
	host: BuildHost,
	program: string,
	args: readonly string[],
): Promise<ToolOutcome> {
	const env = programEnvironment(host);
	const file = path.join(test.bin, program);
	return runTool({ file, args, env, signal: test.signal, timeoutMs: TIMEOUT_MS }, host.kill);
}

/** A frame of a stack: `libggml-base.so.0(+0x3286b)[0x7fb6300f186b]`. */
const BACKTRACE = /\(\S*\+0x[0-9a-f]+\)\s*\[0x[0-9a-f]+\]/;

/** What a program said last, for an error; not where in it. */
export function describe(outcome: ToolOutcome): string {
	if (outcome.state === "timed-out") return `no answer within ${TIMEOUT_MS / 1000} s`;
	const lines = `${outcome.stderr}\n${outcome.stdout}`.trim().split("\n");
	const said = lines
		.filter((line) => !BACKTRACE.test(line))
		.slice(-3)
		.join("\n");
	return outcome.state === "failed" ? `${outcome.how}: ${said}` : `it said: ${said}`;
}

/** The engine is not worth keeping. */
export function broken({ bin }: SmokeTest, what: string, problem: string): TqEvalError {
	return new TqEvalError(`the engine was compiled, but its smoke test failed (${what}): ${problem}`, {
		code: "engine-failed",
		where: bin,
		value: what,
		remedy: "Nothing was added to the cache. Try another source or backend, or report it to the tree's authors.",
	});
}
