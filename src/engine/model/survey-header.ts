import { open, stat } from "node:fs/promises";
import { DamagedHeader, HeaderCursor, MoreOfFile } from "./header-cursor.ts";

/** What a GGUF header says, as far as it takes to know whether and what to read of it. */
export interface HeaderSurvey {
	/** Texts and whole numbers of 32 bits by their keys; other values have been passed over. */
	readonly values: ReadonlyMap<string, string | number>;
	readonly keys: ReadonlySet<string>;
	readonly tensors: number;
}

/** Bytes of values by their type's number (ggml's gguf.h); texts and lists are of their own length. */
const FIXED: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };
const TEXT = 8;
const LIST = 9;
const UINT32 = 4;
const DEEPEST_LIST = 4;
const MOST_DIMENSIONS = 4;
/** No weight of any model has so many values. */
const MOST_VALUES = 2 ** 50;
const FIRST_READ = 2 ** 20;

/**
 * Passes over a whole header, holding every count and length against what is left of the file, before a parser that
 * believes them reads it. Throws `DamagedHeader`.
 */
export async function surveyHeader(file: string): Promise<HeaderSurvey> {
	const { size } = await stat(file);
	for (let bytes = FIRST_READ; ; bytes *= 4) {
		try {
			return survey(new HeaderCursor(await beginning(file, Math.min(bytes, size)), size));
		} catch (error) {
			if (!(error instanceof MoreOfFile)) throw error;
		}
	}
}

async function beginning(file: string, bytes: number): Promise<Uint8Array> {
	const handle = await open(file);
	try {
		const { bytesRead, buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

function survey(cursor: HeaderCursor): HeaderSurvey {
	cursor.skip(8);
	const tensors = cursor.count(24, "tensors");
	const entries = cursor.count(12, "keys");
	const keys = new Set<string>();
	const values = new Map<string, string | number>();
	for (let entry = 0; entry < entries; entry++) {
		const key = cursor.text();
		keys.add(key);
		const value = readValue(cursor, cursor.uint32(), 0);
		if (value !== null) values.set(key, value);
	}
	for (let tensor = 0; tensor < tensors; tensor++) passTensor(cursor);
	return { values, keys, tensors };
}

function readValue(cursor: HeaderCursor, type: number, depth: number): string | number | null {
	if (type === TEXT) return cursor.text();
	if (type === UINT32) return cursor.uint32();
	const bytes = FIXED[type];
	if (bytes !== undefined) cursor.skip(bytes);
	else if (type === LIST && depth < DEEPEST_LIST) passList(cursor, depth);
	else throw new DamagedHeader(`a value has the type ${type}, which GGUF does not know`);
	return null;
}

function passList(cursor: HeaderCursor, depth: number): void {
	const type = cursor.uint32();
	const bytes = FIXED[type];
	const count = cursor.count(bytes ?? 8, "values of a list");
	if (bytes !== undefined) cursor.skip(count * bytes);
	else for (let index = 0; index < count; index++) readValue(cursor, type, depth + 1);
}

function passTensor(cursor: HeaderCursor): void {
	const name = cursor.text();
	const dimensions = cursor.uint32();
	if (dimensions > MOST_DIMENSIONS) throw new DamagedHeader(`tensor ${name} has ${dimensions} dimensions`);
	const lengths = Array.from({ length: dimensions }, () => cursor.uint64());
	const count = lengths.reduce((product, length) => product * length, 1);
	if (count > MOST_VALUES) throw new DamagedHeader(`tensor ${name} has ${count} values`);
	cursor.skip(4 + 8);
}
