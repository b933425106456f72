import type { LimitedEnding } from "../program/limited-program.ts";
import { parseRunnerMessage } from "./runner-message.ts";
import type { CallResult, RunEnd, SandboxedRun } from "./sandboxed-run.ts";

/** What the lines of run_calls.py mean, with how the process ended where they stop short. */
export function readRun(ending: LimitedEnding, calls: number, wrapping: readonly string[]): SandboxedRun {
	const messages = ending.stdout.split("\n").flatMap((line) => parseRunnerMessage(line) ?? []);
	const hello = messages.find((message) => "hello" in message);
	if (hello === undefined) return { state: "failed", detail: faultOf(ending) };
	const results = new Map(messages.flatMap((message) => ("call" in message ? [[message.call, message.result]] : [])));
	const end = messages.find((message) => "end" in message)?.end ?? unfinished(ending);
	return {
		state: "ran",
		python: hello.hello,
		isolation: [...wrapping, ...hello.isolation],
		end,
		detail: messages.find((message) => "loaded" in message)?.detail ?? (end === "died" ? faultOf(ending) : null),
		results: Array.from({ length: calls }, (_, call) => results.get(call) ?? UNANSWERED),
	};
}

const UNANSWERED: CallResult = { state: "unanswered" };

function unfinished({ ended }: LimitedEnding): RunEnd {
	return ended === "by-itself" ? "died" : ended;
}

function faultOf({ ended, exitCode, signal, fault, stderr }: LimitedEnding): string {
	const how =
		fault ?? (ended === "by-itself" ? (signal === null ? `exit code ${exitCode}` : `ended by ${signal}`) : ended);
	const last = stderr.trim().split("\n").at(-1) ?? "";
	return last === "" ? how : `${how}: ${last.slice(0, 200)}`;
}
