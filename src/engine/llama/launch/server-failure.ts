import type { ProgramEnding } from "../../../program/guarded-program.ts";
import { EngineFailure } from "../../port/engine-failure.ts";

const TAIL_LINES = 8;
const LINE_CHARACTERS = 300;
const OUT_OF_MEMORY =
	/out of memory|failed to allocate|unable to allocate|insufficient memory|bad_alloc|cannot allocate memory/i;

/** A refused argument is named first, and pages of usage follow. */
const USAGE = /to show complete usage/i;
const ERROR = /\berror\b/i;

/** The last lines of a log, as the end of a message; where they are a page of usage, the error that it follows. */
export function quoteTail(tail: readonly string[]): string {
	const lines = tail.filter((line) => line.trim() !== "");
	const errors = tail.some((line) => USAGE.test(line)) ? lines.filter((line) => ERROR.test(line)) : [];
	const last = errors.length > 0 ? errors.slice(0, 2) : lines.slice(-TAIL_LINES);
	if (last.length === 0) return "; it logged nothing";
	return `; its last lines:\n${last.map((line) => `  ${line.slice(0, LINE_CHARACTERS)}`).join("\n")}`;
}

function howItEnded({ signal, exitCode }: ProgramEnding): string {
	return signal === null ? `ended with exit code ${exitCode ?? "unknown"}` : `was ended by ${signal}`;
}

/** The kernel ends a process that is too large with SIGKILL, and leaves no line; nothing else here sends it. */
function ranOutOfMemory({ signal, stopped, tail }: ProgramEnding): boolean {
	return (signal === "SIGKILL" && !stopped) || tail.some((line) => OUT_OF_MEMORY.test(line));
}

/** A program that is gone: out of memory or a crash, with the signal and what it said last. */
export function programEnded(program: string, ending: ProgramEnding, doing: string): EngineFailure {
	const how = howItEnded(ending);
	const tail = quoteTail(ending.tail);
	if (ranOutOfMemory(ending))
		return new EngineFailure("out-of-memory", `${program} ran out of memory while ${doing}: it ${how}${tail}`);
	return new EngineFailure("engine-crashed", `${program} ${how} while ${doing}${tail}`);
}

/** A server that is gone. */
export function serverEnded(ending: ProgramEnding, doing: string): EngineFailure {
	return programEnded("llama-server", ending, doing);
}

/** A program that is there but does not answer. */
export function programSilent(
	program: string,
	tail: readonly string[],
	doing: string,
	milliseconds: number,
): EngineFailure {
	const seconds = Math.round(milliseconds / 1000);
	return new EngineFailure("silent", `${program} gave no answer for ${seconds} s while ${doing}${quoteTail(tail)}`);
}

/** A server that answers, but does not log that its model is loaded: what it says of its cache may be half of it. */
export function logWithoutEnd(tail: readonly string[], doing: string, milliseconds: number): EngineFailure {
	const seconds = milliseconds / 1000;
	const what = `llama-server did not log within ${seconds} s that its model is loaded`;
	return new EngineFailure("engine-error", `${what} while ${doing}${quoteTail(tail)}`);
}

/** A server that is there but does not answer. */
export function serverSilent(tail: readonly string[], doing: string, milliseconds: number): EngineFailure {
	return programSilent("llama-server", tail, doing, milliseconds);
}
