import { readFile, truncate } from "node:fs/promises";
import { TqEvalError } from "../error.ts";
import type { ReadPlace } from "../record/schema/check-shape.ts";

/** The whole lines of an append-only file, and where they end: a killed process may have left a torn line behind them. */
export interface WholeLines {
	readonly lines: readonly string[];
	/** Bytes of the whole lines. */
	readonly bytes: number;
	readonly isTorn: boolean;
}

/** What a line holds, and how a reader gets over a broken one; both for the message. */
export type LineWords = Pick<ReadPlace, "what" | "remedy">;

/** The values of an append-only file as JSON has them, one a line. */
export interface JsonLines extends Pick<WholeLines, "bytes" | "isTorn"> {
	readonly file: string;
	readonly values: readonly unknown[];
	/** Where a value was read, for messages. */
	place(index: number): ReadPlace;
}

/** Reads the lines that were written to their end; a file that is missing is empty. */
export async function readWholeLines(file: string): Promise<WholeLines> {
	const content = await readFile(file).catch(emptyWhenMissing);
	const bytes = content.lastIndexOf(0x0a) + 1;
	const lines = content.subarray(0, bytes).toString("utf8").split("\n").slice(0, -1);
	return { lines, bytes, isTorn: bytes < content.length };
}

/** Reads the values of a file, a torn last line left out; a broken line is named by its number, an empty one holds none. */
export async function readJsonLines(file: string, words: LineWords): Promise<JsonLines> {
	const { lines, bytes, isTorn } = await readWholeLines(file);
	const written = lines.map((text, index) => ({ text, number: index + 1 })).filter(({ text }) => text !== "");
	const place = (index: number): ReadPlace => ({ ...words, where: `${file}:${written[index]?.number}` });
	const values = written.map(({ text }, index) => parseLine(text, place(index)));
	return { file, values, bytes, isTorn, place };
}

/** Cuts off a torn last line, so that the next append starts a line of its own. */
export async function cutTornLine({
	file,
	bytes,
	isTorn,
}: Pick<JsonLines, "file" | "bytes" | "isTorn">): Promise<void> {
	if (isTorn) await truncate(file, bytes);
}

function emptyWhenMissing(error: NodeJS.ErrnoException): Buffer {
	if (error.code === "ENOENT") return Buffer.alloc(0);
	throw error;
}

function parseLine(line: string, { where, what, remedy }: ReadPlace): unknown {
	try {
		return JSON.parse(line);
	} catch (cause) {
		const value = line.slice(0, 80);
		throw new TqEvalError(`${where} is not a JSON ${what}`, { code: "record-mismatch", where, value, remedy, cause });
	}
}
