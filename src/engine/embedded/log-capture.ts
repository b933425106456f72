import { EngineFailure } from "../port/engine-failure.ts";

/** Splits the native log into lines and remembers those of the work in progress. */
export interface LogCapture {
	/** The logger to hand to the native library. */
	readonly receive: (message: string) => void;
	/**
	 * Runs one piece of work, alone, and returns its result with all that it logged. The native side delivers lines in
	 * their order, but a little after the call that caused them has returned, on a busy machine much later: they are
	 * complete when the line has come that `isEnd` knows and the work made last. Null takes what there is.
	 */
	capture<T>(work: () => Promise<T>, isEnd: LineTest | null): Promise<Captured<T>>;
}

/** Whether a line is the one that is waited for. */
export type LineTest = (line: string) => boolean;

interface Captured<T> {
	readonly result: T;
	readonly lines: readonly string[];
}

/** The lines of one work, and a promise of their end. */
interface Recording {
	readonly lines: string[];
	hear(line: string): void;
	ended(limitMs: number): Promise<void>;
}

/** A log that falls silent would hold everything up; it is an error then, and never half a log. */
const LIMIT_MS = 120_000;

/** One at a time: the native log does not say which context a line is about. */
export function createLogCapture(forward: (line: string) => void, limitMs = LIMIT_MS): LogCapture {
	let current: Recording | null = null;
	let turn: Promise<unknown> = Promise.resolve();
	const run = async <T>(work: () => Promise<T>, isEnd: LineTest | null) => {
		const recording = record(isEnd);
		current = recording;
		try {
			const result = await work();
			await recording.ended(limitMs);
			return { result, lines: recording.lines };
		} finally {
			current = null;
		}
	};
	return {
		receive: (message) => {
			for (const line of message.split("\n")) {
				current?.hear(line);
				forward(line);
			}
		},
		capture: (work, isEnd) => {
			const mine = turn.then(() => run(work, isEnd));
			turn = mine.catch(() => undefined);
			return mine;
		},
	};
}

function record(isEnd: LineTest | null): Recording {
	const lines: string[] = [];
	const end = new AbortController();
	if (isEnd === null) end.abort();
	return {
		lines,
		hear(line) {
			lines.push(line);
			if (isEnd?.(line)) end.abort();
		},
		async ended(limitMs) {
			if (end.signal.aborted) return;
			await new Promise<void>((resolve, reject) => {
				const timer = setTimeout(() => reject(silent(limitMs)), limitMs);
				end.signal.addEventListener("abort", () => {
					clearTimeout(timer);
					resolve();
				});
			});
		},
	};
}

function silent(limitMs: number): EngineFailure {
	return new EngineFailure("engine-error", `The library's log did not come to its end within ${limitMs / 1000} s`);
}
