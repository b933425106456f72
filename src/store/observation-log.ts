import { open } from "node:fs/promises";
import type { Observation } from "../record/observation.ts";
import { type JsonLines, type LineWords, readJsonLines } from "./json-lines.ts";

/**
 * Append-only `observations.jsonl`: one line a trial, written before the next trial starts and flushed to the disk while
 * that one runs. A killed process loses nothing, a power cut the last trial; lines reach the disk in their order.
 */
export interface ObservationLog {
	append(observation: Observation): Promise<void>;
	/** What has been appended, as its lines say it: reading the file again would bring nothing else. */
	readonly appended: readonly Observation[];
	/** Resolves once every line is on the disk. */
	flushed(): Promise<void>;
	close(): Promise<void>;
}

const LINE: LineWords = {
	what: "observation",
	remedy: "Restore the file from a backup, or delete that line: its trial is then run again by --resume.",
};

/** What a run has observed so far; a torn last line (the process was killed while writing it) is left out. */
export async function readObservationLines(file: string): Promise<JsonLines> {
	return readJsonLines(file, LINE);
}

/** Opens the log for appending; a torn last line has been cut off before. */
export async function openObservationLog(file: string): Promise<ObservationLog> {
	const handle = await open(file, "a");
	let last: Promise<void> = Promise.resolve();
	let flush: Promise<void> = Promise.resolve();
	const appended: Observation[] = [];
	const write = async (observation: Observation): Promise<void> => {
		await flush;
		const line = JSON.stringify(observation);
		await handle.appendFile(`${line}\n`);
		appended.push(JSON.parse(line) as Observation);
		flush = handle.datasync();
		// Heard of by the next line, or at the end.
		flush.catch(() => undefined);
	};
	return {
		appended,
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
