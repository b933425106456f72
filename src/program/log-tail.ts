/** The end of a native log, for error messages. */
export interface LogTail {
	add(line: string): void;
	/** The kept lines, oldest first; empty where nothing was logged. */
	text(): string;
}

// Keeps the last `capacity` lines: a model's load log is long, and only its end says what broke.
export function createLogTail(capacity: number): LogTail {
	const lines: string[] = [];
	return {
		add(line) {
			lines.push(line);
			if (lines.length > capacity) lines.shift();
		},
		text: () => lines.join("\n"),
	};
}
