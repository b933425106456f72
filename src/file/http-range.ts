import { open } from "node:fs/promises";

/** No such host, or nothing that listens on it: the next second will not change that. */
export class Unreachable extends Error {}

const NOBODY_THERE: readonly string[] = ["ENOTFOUND", "ECONNREFUSED"];

/** The head of an answer; its body is still to come. */
export interface Answered {
	readonly status: number;
	/** First byte of the body within the file, where the server says so. */
	readonly offset: number | null;
	/** Size of the whole file, where the server says so. */
	readonly total: number | null;
	readonly body: AsyncIterable<Uint8Array>;
	/** Ends the connection without reading the body. */
	cancel(): Promise<void>;
}

/** Where a body goes. */
export interface BodyPlace {
	readonly file: string;
	readonly start: number;
	/** No file that we want is longer: a server that sends more sends something else. */
	readonly most: number | null;
}

/** Asks for a file from a byte on, through redirects; a connection that falls silent is ended. */
export async function request(url: string, from: number, signal: AbortSignal, silenceMs: number): Promise<Answered> {
	const silence = new AbortController();
	const silent = () => silence.abort(new Error(`nothing came for ${Math.round(silenceMs / 1000)} s`));
	let timer = setTimeout(silent, silenceMs);
	const heard = () => {
		clearTimeout(timer);
		timer = setTimeout(silent, silenceMs);
	};
	const end = AbortSignal.any([signal, silence.signal]);
	const response = await fetch(url, { headers: headersFor(from), signal: end }).catch((error: unknown) => {
		clearTimeout(timer);
		throw end.aborted ? end.reason : plainFault(error);
	});
	const range = /bytes (\d+)-\d+\/(\d+|\*)/.exec(response.headers.get("content-range") ?? "");
	const length = response.headers.get("content-length");
	return {
		status: response.status,
		offset: range === null ? null : Number(range[1]),
		total: Number(range?.[2] ?? length ?? Number.NaN) || null,
		body: listened(response.body, heard, () => clearTimeout(timer)),
		async cancel() {
			clearTimeout(timer);
			await response.body?.cancel();
		},
	};
}

/** Writes a body into its place and returns how long the file is now; what came before a broken connection stays. */
export async function appendBody(
	answer: Answered,
	{ file, start, most }: BodyPlace,
	onBytes: (bytes: number) => void,
): Promise<number> {
	const handle = await open(file, start === 0 ? "w" : "r+");
	let position = start;
	try {
		for await (const bytes of answer.body) {
			await handle.write(bytes, 0, bytes.length, position);
			position += bytes.length;
			onBytes(position);
			if (most !== null && position > most) break;
		}
		return position;
	} catch (error) {
		throw plainFault(error);
	} finally {
		await handle.close();
	}
}

/** No compression on the way: bytes are counted, and continued from, as the file has them. */
function headersFor(from: number): Record<string, string> {
	return { "accept-encoding": "identity", ...(from === 0 ? {} : { range: `bytes=${from}-` }) };
}

async function* listened(
	body: ReadableStream<Uint8Array> | null,
	heard: () => void,
	done: () => void,
): AsyncGenerator<Uint8Array> {
	try {
		for await (const bytes of body ?? []) {
			heard();
			yield bytes;
		}
	} finally {
		done();
	}
}

/** `fetch` says "fetch failed" or "terminated" and hides the reason in the cause. */
function plainFault(error: unknown): unknown {
	if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return error;
	const { code = "", message } = error.cause as NodeJS.ErrnoException;
	const text = message.includes(code) ? message : `${message} (${code})`;
	return NOBODY_THERE.includes(code) ? new Unreachable(text, { cause: error }) : new Error(text, { cause: error });
}
