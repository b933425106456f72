import { open, readFile, truncate } from "node:fs/promises";
import { TqEvalError } from "../error.ts";
import type { Observation } from "../observation/observation.ts";

/**
 * Append-only `observations.jsonl`: one line a trial, written before the next trial starts and flushed to the disk while
 * that one runs. A killed process loses nothing, a power cut the last trial; lines reach the disk in their order.
 */
export interface ObservationLog {
	append(observation: Observation): Promise<void>;
	/** Resolves once every line is on the disk. */
	flushed(): Promise<void>;
	close(): Promise<void>;
}

// Reads what a run has observed so far; a torn last line (the process was killed while writing it) is cut off.
export async function readObservations(file: string, options: { readonly repair: boolean }): Promise<Observation[]> {
	const content = await readFile(file).catch(emptyWhenMissing);
	const whole = content.subarray(0, content.lastIndexOf(0x0a) + 1);
	if (options.repair && whole.length < content.length) await truncate(file, whole.length);
	const lines = whole.toString("utf8").split("\n").slice(0, -1);
	return lines.map((line, index) => parseLine(line, file, index + 1));
}

// Opens the log for appending; call `readObservations` with `repair` first.
export async function openObservationLog(file: string): Promise<ObservationLog> {
	const handle = await open(file, "a");
	let last: Promise<void> = Promise.resolve();
	let flush: Promise<void> = Promise.resolve();
	const write = async (observation: Observation): Promise<void> => {
		await flush;
		await handle.appendFile(`${JSON.stringify(observation)}\n`);
		flush = handle.datasync();
		// Heard of by the next line, or at the end.
		flush.catch(() => undefined);
	};
	return {
		append(observation) {
			last = last.then(() => write(observation));
			return last;
		},
		async flushed() {
			await last;
			await flush;
		},
		async close() {
			await last.catch(() => undefined);
			await flush.finally(() => handle.close());
		},
	};
}

function emptyWhenMissing(error: NodeJS.ErrnoException): Buffer {
	if (error.code === "ENOENT") return Buffer.alloc(0);
	throw error;
}

function parseLine(line: string, file: string, number: number): Observation {
	try {
		return JSON.parse(line) as Observation;
	} catch (cause) {
		throw new TqEvalError(`${file}:${number} is not a JSON observation`, {
			code: "record-mismatch",
			where: `${file}:${number}`,
			value: line.slice(0, 80),
			remedy: "Restore the file from a backup, or delete that line: its trial is then run again by --resume.",
			cause,
		});
	}
}
