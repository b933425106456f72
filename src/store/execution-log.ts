import { open, readFile } from "node:fs/promises";
import { TqEvalError } from "../error.ts";
import type { Execution } from "../observation/execution.ts";

/** Append-only `executions.jsonl`: one line for the code of one reply and one check. */
export interface ExecutionLog {
	append(execution: Execution): Promise<void>;
	close(): Promise<void>;
}

// What has been executed for a run so far, oldest first; none where nobody asked for it. A torn last line is left out.
export async function readExecutions(file: string): Promise<Execution[]> {
	const content = await readFile(file).catch(emptyWhenMissing);
	const whole = content.subarray(0, content.lastIndexOf(0x0a) + 1).toString("utf8");
	const lines = whole.split("\n").filter((line) => line !== "");
	return lines.map((line, index) => parseLine(line, file, index + 1));
}

// Opens the log for appending; a torn last line is cut off.
export async function openExecutionLog(file: string): Promise<ExecutionLog> {
	const content = await readFile(file).catch(emptyWhenMissing);
	const whole = content.lastIndexOf(0x0a) + 1;
	const handle = await open(file, "a");
	if (whole < content.length) await handle.truncate(whole);
	return {
		async append(execution) {
			await handle.appendFile(`${JSON.stringify(execution)}\n`);
			await handle.datasync();
		},
		close: () => handle.close(),
	};
}

function emptyWhenMissing(error: NodeJS.ErrnoException): Buffer {
	if (error.code === "ENOENT") return Buffer.alloc(0);
	throw error;
}

function parseLine(line: string, file: string, number: number): Execution {
	try {
		return JSON.parse(line) as Execution;
	} catch (cause) {
		throw new TqEvalError(`${file}:${number} is not a JSON execution`, {
			code: "record-mismatch",
			where: `${file}:${number}`,
			value: line.slice(0, 80),
			remedy: "Delete that line, or the file: `tq-eval report RUN --execute-code` runs what is missing again.",
			cause,
		});
	}
}
