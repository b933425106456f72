import { readFile } from "node:fs/promises";
import { TqEvalError } from "../error.ts";

/** The whole lines of an append-only file, and where they end: a killed process may have left a torn line behind them. */
export interface WholeLines {
	readonly lines: readonly string[];
	/** Bytes of the whole lines. */
	readonly bytes: number;
	readonly isTorn: boolean;
}

/** What a line holds, and how a reader gets over a broken one; both for the message. */
export interface LineWords {
	readonly what: string;
	readonly remedy: string;
}

// Reads the lines that were written to their end; a file that is missing is empty.
export async function readWholeLines(file: string): Promise<WholeLines> {
	const content = await readFile(file).catch(emptyWhenMissing);
	const bytes = content.lastIndexOf(0x0a) + 1;
	const lines = content.subarray(0, bytes).toString("utf8").split("\n").slice(0, -1);
	return { lines, bytes, isTorn: bytes < content.length };
}

// Parses lines of `file` as JSON, one value each; a broken one is named by its number.
export function parseLines<Value>(lines: readonly string[], file: string, words: LineWords): Value[] {
	return lines.map((line, index) => parseLine(line, `${file}:${index + 1}`, words) as Value);
}

function emptyWhenMissing(error: NodeJS.ErrnoException): Buffer {
	if (error.code === "ENOENT") return Buffer.alloc(0);
	throw error;
}

function parseLine(line: string, where: string, { what, remedy }: LineWords): unknown {
	try {
		return JSON.parse(line);
	} catch (cause) {
		const value = line.slice(0, 80);
		throw new TqEvalError(`${where} is not a JSON ${what}`, { code: "record-mismatch", where, value, remedy, cause });
	}
}
