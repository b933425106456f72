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

/** Both trees answer --version from these; the fork's llama-bench does not. */
const VERSIONED = ["llama-server", "llama-perplexity"] as const;

/** Generates ten tokens under every type; a program that says it ran another type or fewer tokens fails. */
export async function smokeTest(test: SmokeTest, host: BuildHost): Promise<EngineManifest["smoke"]> {
	const results: EngineManifest["smoke"] = [];
	for (const type of test.types) {
		test.onTry(type);
		const outcome = await runProgram(test, host, "llama-bench", benchArguments(test, type));
		if (outcome.state !== "done") throw broken(test, type, describe(outcome));
		const row = readBenchSpeed(outcome.stdout, { type, tokens: TOKENS, backend: test.backend });
		if (row.state === "lying") throw broken(test, type, row.problem);
		results.push({ type, tokens: TOKENS, tokensPerSecond: row.tokensPerSecond });
	}
	return results;
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

/** What a program said last, for an error. */
export function describe(outcome: ToolOutcome): string {
	if (outcome.state === "timed-out") return `no answer within ${TIMEOUT_MS / 1000} s`;
	const said = `${outcome.stderr}\n${outcome.stdout}`.trim().split("\n").slice(-3).join("\n");
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
