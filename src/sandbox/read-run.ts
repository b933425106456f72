import type { LimitedEnding } from "./limited-program.ts";
import type { CallResult, RunEnd, SandboxedRun } from "./sandboxed-run.ts";

type Message = Readonly<Record<string, unknown>>;

// What the lines of run_calls.py mean, with how the process ended where they stop short.
export function readRun(ending: LimitedEnding, calls: number, wrapping: readonly string[]): SandboxedRun {
	const messages = ending.stdout.split("\n").flatMap(parseMessage);
	const hello = messages.find(({ hello }) => typeof hello === "string");
	if (hello === undefined) return { state: "failed", detail: faultOf(ending) };
	const results = new Map(messages.flatMap(({ call, result }) => (typeof call === "number" ? [[call, result]] : [])));
	const loaded = messages.find((message) => typeof message.loaded === "boolean");
	const end = (messages.find((message) => "end" in message)?.end ?? unfinished(ending)) as RunEnd;
	return {
		state: "ran",
		python: String(hello.hello),
		isolation: [...wrapping, ...(hello.isolation as string[])],
		end,
		detail: (loaded?.detail as string | null | undefined) ?? (end === "died" ? faultOf(ending) : null),
		results: Array.from({ length: calls }, (_, call) => (results.get(call) as CallResult | undefined) ?? UNANSWERED),
	};
}

const UNANSWERED: CallResult = { state: "unanswered" };

function unfinished({ ended }: LimitedEnding): RunEnd {
	return ended === "by-itself" ? "died" : ended;
}

/** A torn or foreign line is none of ours. */
function parseMessage(line: string): Message[] {
	try {
		const message: unknown = JSON.parse(line);
		return typeof message === "object" && message !== null ? [message as Message] : [];
	} catch {
		return [];
	}
}

function faultOf({ ended, exitCode, signal, fault, stderr }: LimitedEnding): string {
	const how =
		fault ?? (ended === "by-itself" ? (signal === null ? `exit code ${exitCode}` : `ended by ${signal}`) : ended);
	const last = stderr.trim().split("\n").at(-1) ?? "";
	return last === "" ? how : `${how}: ${last.slice(0, 200)}`;
}
