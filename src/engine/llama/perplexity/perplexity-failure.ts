import { TqEvalError } from "../../../error.ts";
import type { ProgramEnding } from "../../../program/guarded-program.ts";
import { EngineFailure } from "../../port/engine-failure.ts";

const OUT_OF_MEMORY = /out of memory|failed to allocate|unable to allocate|insufficient memory|bad_alloc/i;
const TOO_FEW = /you need at least (\d+) tokens/;
const TAIL_LINES = 6;
const LINE_CHARACTERS = 300;

function quote(tail: readonly string[]): string {
	const last = tail.filter((line) => line.trim() !== "").slice(-TAIL_LINES);
	if (last.length === 0) return "; it logged nothing";
	return `; its last lines:\n${last.map((line) => `  ${line.slice(0, LINE_CHARACTERS)}`).join("\n")}`;
}

/** Output that is not a result, whatever the exit code: too short a corpus is the user's, the rest the engine's. */
export function notAResult(ending: ProgramEnding, why: string, doing: string): TqEvalError {
	const { signal, exitCode, tail } = ending;
	const needed = tail.map((line) => TOO_FEW.exec(line)?.[1]).find((tokens) => tokens !== undefined);
	if (needed !== undefined) return corpusTooShort(`it needs at least ${needed} tokens`);
	const how = signal === null ? `ended with exit code ${exitCode ?? "unknown"}` : `was ended by ${signal}`;
	const killed = signal === "SIGKILL" && !ending.stopped;
	const memory = killed || tail.some((line) => OUT_OF_MEMORY.test(line));
	const crashed = signal !== null || exitCode !== 0;
	const reason = memory ? "out-of-memory" : crashed ? "engine-crashed" : "engine-error";
	return new EngineFailure(reason, `llama-perplexity gave no result while ${doing}: ${why}; it ${how}${quote(tail)}`);
}

/** A program that is there but says nothing. */
export function notAWord(tail: readonly string[], doing: string, milliseconds: number): EngineFailure {
	const seconds = Math.round(milliseconds / 1000);
	return new EngineFailure("engine-error", `llama-perplexity was silent for ${seconds} s while ${doing}${quote(tail)}`);
}

/** Fewer chunks than asked for would be a result on less text than the user believes. */
export function corpusTooShort(how: string): TqEvalError {
	return new TqEvalError(`The corpus is too short: ${how}`, {
		code: "bad-input",
		where: "corpus",
		remedy: "Give a longer text, a smaller context, or fewer chunks.",
	});
}
