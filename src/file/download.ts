import { stat, truncate } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { TqEvalError } from "../error.ts";
import { type Answered, appendBody, request, Unreachable } from "./http-range.ts";

/** How a download goes on when the network does not. */
export interface DownloadLimits {
	/** Attempts in a row that bring no new byte. */
	readonly attempts: number;
	/** Milliseconds without a byte after which a connection counts as dead. */
	readonly silenceMs: number;
	/** Before the next attempt. */
	readonly pauseMs: number;
}

export const DOWNLOAD_LIMITS: DownloadLimits = { attempts: 4, silenceMs: 60_000, pauseMs: 2_000 };

/** One file to fetch. */
export interface Download {
	readonly url: string;
	/** Where it grows; what is there already is not fetched again. */
	readonly file: string;
	/** Its size where that is known before. */
	readonly bytes: number | null;
	readonly signal: AbortSignal;
	readonly limits: DownloadLimits;
	readonly onProgress: (received: number, total: number | null) => void;
	/** Hears why it is tried again. */
	readonly onRetry: (why: string) => void;
}

/** The server has no such file, or does not give it to us: asking again is of no use. */
export class DownloadRefused extends Error {}

/**
 * Fetches a file, going on where an earlier attempt, or an earlier process, stopped. Whether the bytes are the right ones
 * is for the caller to say: a server may have changed the file in between.
 */
export async function download(order: Download): Promise<void> {
	let before = await sizeOf(order.file);
	let last: unknown = null;
	for (let idle = 0; idle < order.limits.attempts; ) {
		order.signal.throwIfAborted();
		if (idle > 0) order.onRetry(reasonOf(last));
		if (idle > 0) await pause(order.limits.pauseMs, undefined, { signal: order.signal });
		try {
			if (await attempt(order)) return;
		} catch (error) {
			order.signal.throwIfAborted();
			if (error instanceof DownloadRefused || error instanceof TqEvalError) throw error;
			last = error;
			if (error instanceof Unreachable) break;
		}
		const now = await sizeOf(order.file);
		idle = now > before ? 1 : idle + 1;
		before = now;
	}
	throw broken(order, before, last);
}

/** Whether the file is whole now, as far as anyone knows its size. */
async function attempt(order: Download): Promise<boolean> {
	const have = await sizeOf(order.file);
	if (order.bytes !== null && have === order.bytes) return true;
	if (order.bytes !== null && have > order.bytes) await truncate(order.file, 0);
	const from = order.bytes !== null && have > order.bytes ? 0 : have;
	const answer = await request(order.url, from, order.signal, order.limits.silenceMs);
	const start = await startOf(answer, from, order);
	if (start === null) return false;
	const total = order.bytes ?? answer.total;
	const received = await appendBody(answer, { ...order, start, most: order.bytes }, (bytes) =>
		order.onProgress(bytes, total),
	);
	return total === null || received >= total;
}

/** Where the body belongs in the file; null after a partial file that the server cannot continue was thrown away. */
async function startOf(answer: Answered, from: number, { file, url }: Download): Promise<number | null> {
	const { status, offset } = answer;
	if (status === 200) return 0;
	if (status === 206 && offset === from) return from;
	await answer.cancel();
	if ((status === 206 || status === 416) && from > 0) {
		await truncate(file, 0);
		return null;
	}
	if (status === 429 || status >= 500) throw new Error(`the server answers ${status}`);
	throw new DownloadRefused(`${url} answers ${status}`);
}

async function sizeOf(file: string): Promise<number> {
	return (await stat(file).catch(() => null))?.size ?? 0;
}

function broken({ url, bytes }: Download, kept: number, cause: unknown): TqEvalError {
	const why = reasonOf(cause);
	const much = kept === 0 ? "" : `; ${kept}${bytes === null ? "" : ` of ${bytes}`} bytes are kept`;
	return new TqEvalError(`${url} cannot be fetched: ${why}${much}`, {
		code: "environment",
		where: url,
		value: why,
		remedy: `${kept === 0 ? "Look at the network and try again" : "The same command goes on from there"}; or bring the file by other means and give it with --from FILE.`,
		cause,
	});
}

function reasonOf(cause: unknown): string {
	return cause instanceof Error ? cause.message : "the connection ends before the file does";
}
