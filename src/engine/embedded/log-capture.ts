import { setTimeout as sleep } from "node:timers/promises";

/** Splits the native log into lines and remembers those of the work in progress. */
export interface LogCapture {
	/** The logger to hand to the native library. */
	readonly receive: (message: string) => void;
	/** Runs one piece of work, alone, and returns its result with the lines it logged until `complete` holds. */
	capture<T>(work: () => Promise<T>, complete: (lines: readonly string[]) => boolean): Promise<Captured<T>>;
}

interface Captured<T> {
	readonly result: T;
	readonly lines: readonly string[];
}

/** The native side delivers lines a little after the call that caused them has returned. */
const SETTLE_STEPS_MS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500];

async function settle(lines: readonly string[], complete: (lines: readonly string[]) => boolean): Promise<void> {
	for (const wait of SETTLE_STEPS_MS) {
		if (complete(lines)) return;
		await sleep(wait);
	}
}

/** One at a time: the native log does not say which context a line is about. */
export function createLogCapture(forward: (line: string) => void): LogCapture {
	let current: string[] | null = null;
	let turn: Promise<unknown> = Promise.resolve();
	const run = async <T>(work: () => Promise<T>, complete: (lines: readonly string[]) => boolean) => {
		const lines: string[] = [];
		current = lines;
		try {
			const result = await work();
			await settle(lines, complete);
			return { result, lines };
		} finally {
			current = null;
		}
	};
	return {
		receive: (message) => {
			for (const line of message.split("\n")) {
				current?.push(line);
				forward(line);
			}
		},
		capture: (work, complete) => {
			const mine = turn.then(() => run(work, complete));
			turn = mine.catch(() => undefined);
			return mine;
		},
	};
}
