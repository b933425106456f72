import { TqEvalError } from "../../../error.ts";
import type { BuildEvent, BuildListener } from "./build-event.ts";

/** Ends a build that takes too long; remembers what it was doing, for the message. */
export interface BuildDeadline extends Disposable {
	readonly signal: AbortSignal;
	readonly listen: BuildListener;
}

/** One signal for Ctrl-C and for the time cap; whichever comes first gives its reason. */
export function startDeadline(capMs: number, interrupt: AbortSignal, listen: BuildListener): BuildDeadline {
	const controller = new AbortController();
	let last: Extract<BuildEvent, { kind: "phase" | "progress" }> | null = null;
	let log: string | null = null;
	const stop = (): void => controller.abort(interrupt.reason);
	const timer = setTimeout(() => controller.abort(tooSlow(capMs, last, log)), capMs);
	interrupt.addEventListener("abort", stop, { once: true });
	if (interrupt.aborted) stop();
	return {
		signal: controller.signal,
		listen(event) {
			if (event.kind === "phase" || event.kind === "progress") last = event;
			if (event.kind === "log") log = event.file;
			listen(event);
		},
		[Symbol.dispose]() {
			clearTimeout(timer);
			interrupt.removeEventListener("abort", stop);
		},
	};
}

type LastEvent = Extract<BuildEvent, { kind: "phase" | "progress" }> | null;

function tooSlow(capMs: number, last: LastEvent, log: string | null): TqEvalError {
	const doing = last === null ? "" : `; it was at ${place(last)}`;
	return new TqEvalError(`the build did not end within its cap of ${capMs / 1000} s${doing}`, {
		code: "environment",
		where: "--cap",
		value: capMs,
		remedy: log === null ? "Raise --cap." : `Read ${log}, or raise --cap: the next attempt continues there.`,
	});
}

function place(event: Exclude<LastEvent, null>): string {
	if (event.kind === "phase") return `the ${event.phase} step`;
	const { done, total, step } = event.progress;
	return `[${done}/${total}] ${step}`;
}
