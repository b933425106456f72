/** The end of a native log, for error messages. */
export interface LogTail {
	add(line: string): void;
	/** The kept lines, oldest first; empty where nothing was logged. */
	lines(): readonly string[];
}

/** Keeps the last `capacity` lines: a model's load log is long, and only its end says what broke. */
export function createLogTail(capacity: number): LogTail {
	const kept: string[] = [];
	return {
		add(line) {
			kept.push(line);
			if (kept.length > capacity) kept.shift();
		},
		lines: () => [...kept],
	};
}
