import type { Screen } from "./progress/screen.ts";

/** Where progress and warnings go. */
export function standardError(): Screen {
	const { stderr } = process;
	return {
		isTerminal: stderr.isTTY === true,
		get columns() {
			return stderr.columns ?? 80;
		},
		write: (text) => void stderr.write(text),
	};
}
