import { open, truncate } from "node:fs/promises";
import type { Observation } from "../record/observation.ts";
import { type LineWords, parseLines, readWholeLines } from "./json-lines.ts";

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

const LINE: LineWords = {
	what: "observation",
	remedy: "Restore the file from a backup, or delete that line: its trial is then run again by --resume.",
};

// Reads what a run has observed so far; a torn last line (the process was killed while writing it) is cut off.
export async function readObservations(file: string, options: { readonly repair: boolean }): Promise<Observation[]> {
	const { lines, bytes, isTorn } = await readWholeLines(file);
	if (options.repair && isTorn) await truncate(file, bytes);
	return parseLines(lines, file, LINE);
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
