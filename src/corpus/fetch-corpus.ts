import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { type Download, DownloadRefused, download } from "../file/download.ts";
import type { FileNote } from "../file/file-note.ts";
import { inspectCorpus } from "./corpus-cache.ts";
import { keepCorpus } from "./keep-corpus.ts";
import type { WantedCorpus } from "./wanted-corpus.ts";

/** One text to bring into the cache. */
export interface FetchOrder extends Pick<Download, "signal" | "limits" | "onProgress" | "onRetry"> {
	/** The folder of all corpora. */
	readonly folder: string;
	readonly wanted: WantedCorpus;
}

/** A text that is in the cache now; `fetched` is false where it had been there before. */
export interface FetchedCorpus {
	readonly path: string;
	readonly note: FileNote;
	readonly fetched: boolean;
}

/** Brings a text into the cache and proves it by its digest; what is there and right already is left alone. */
export async function fetchCorpus(order: FetchOrder): Promise<FetchedCorpus> {
	const { folder, wanted } = order;
	const present = await inspectCorpus(folder, wanted.name);
	if (present.state === "here" && present.note.sha256 === wanted.text.sha256) return { ...present, fetched: false };
	const directory = path.join(folder, wanted.name);
	await mkdir(directory, { recursive: true });
	if (wanted.source.kind === "file") {
		const { file } = wanted.source;
		return { ...(await keepCorpus(directory, wanted, await readLocal(file), file)), fetched: true };
	}
	return { ...(await fetchFromAny(order, directory, wanted.source.urls)), fetched: true };
}

type Kept = Omit<FetchedCorpus, "fetched">;

/** Mirrors are tried in turn; where none serves, the first one's fault is told. */
async function fetchFromAny(order: FetchOrder, directory: string, urls: readonly string[]): Promise<Kept> {
	const faults: unknown[] = [];
	for (const url of urls) {
		try {
			return await fetchVerified(order, directory, url);
		} catch (error) {
			order.signal.throwIfAborted();
			faults.push(error);
		}
	}
	throw toPlainError(faults[0], order.wanted.name);
}

function toPlainError(fault: unknown, name: string): unknown {
	if (!(fault instanceof DownloadRefused)) return fault;
	return new TqEvalError(fault.message, {
		code: "environment",
		where: name,
		remedy: "Name another place with --from URL, or a file that you have with --from FILE.",
		cause: fault,
	});
}

/** A partial file of an earlier attempt may belong to another version: wrong bytes are fetched once more from the start. */
async function fetchVerified(order: FetchOrder, directory: string, url: string): Promise<Kept> {
	const { wanted } = order;
	const file = path.join(directory, "download.partial");
	const bytes = wanted.transfer?.bytes ?? null;
	for (const again of [true, false]) {
		const resumed = (await readFile(file).catch(() => null)) !== null;
		await download({ ...order, url, file, bytes });
		const content = await readFile(file);
		try {
			return await keepCorpus(directory, wanted, content, url);
		} catch (error) {
			if (!again || !resumed || !(error instanceof TqEvalError)) throw error;
		} finally {
			await rm(file, { force: true });
		}
	}
	throw new TypeError("unreachable");
}

async function readLocal(file: string): Promise<Uint8Array> {
	return await readFile(file).catch((cause: unknown) => {
		throw new TqEvalError(`${file} cannot be read`, {
			code: "bad-input",
			where: "--from",
			value: file,
			remedy: "Give a URL, or the path of a file that can be read.",
			cause,
		});
	});
}
