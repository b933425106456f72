import { open } from "node:fs/promises";
import type { Execution } from "../record/execution.ts";
import { cutTornLine, type JsonLines, type LineWords, readJsonLines, readWholeLines } from "./json-lines.ts";

/** Append-only `executions.jsonl`: one line for the code of one reply and one check. */
export interface ExecutionLog {
	append(execution: Execution): Promise<void>;
	close(): Promise<void>;
}

const LINE: LineWords = {
	what: "execution",
	remedy: "Delete that line, or the file: `tq-eval report RUN --execute-code` runs what is missing again.",
};

/** What has been executed for a run so far, oldest first; none where nobody asked for it. */
export async function readExecutionLines(file: string): Promise<JsonLines> {
	return readJsonLines(file, LINE);
}

/** Opens the log for appending; a torn last line is cut off. */
export async function openExecutionLog(file: string): Promise<ExecutionLog> {
	await cutTornLine({ file, ...(await readWholeLines(file)) });
	const handle = await open(file, "a");
	return {
		async append(execution) {
			await handle.appendFile(`${JSON.stringify(execution)}\n`);
			await handle.datasync();
		},
		close: () => handle.close(),
	};
}
