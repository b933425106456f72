import { mkdir } from "node:fs/promises";
import path from "node:path";
import { corporaFolder } from "../../corpus/corpus-cache.ts";
import { type FetchedCorpus, fetchCorpus } from "../../corpus/fetch-corpus.ts";
import { type FetchOptions, wantedCorpus } from "../../corpus/wanted-corpus.ts";
import { DOWNLOAD_LIMITS } from "../../file/download.ts";
import { lockRun } from "../../store/run-lock.ts";
import type { World } from "../world.ts";
import { cacheRoot } from "./cache-root.ts";

/** Brings a text into the cache; an interrupted download (null) goes on where it stopped. */
export async function fetchText(name: string, options: FetchOptions, world: World): Promise<FetchedCorpus | null> {
	const wanted = await wantedCorpus(name, options);
	const folder = corporaFolder(cacheRoot(world));
	const directory = path.join(folder, name);
	await mkdir(directory, { recursive: true });
	await using _lock = await lockRun(directory, world.processes);
	using interrupt = world.interruptible(() => world.tell("\nstopping; Ctrl-C again ends at once"));
	const display = world.displays.download(name);
	try {
		const watched = { signal: interrupt.signal, onProgress: display.show, onRetry: display.retry };
		return await fetchCorpus({ folder, wanted, limits: DOWNLOAD_LIMITS, ...watched });
	} catch (error) {
		if (!interrupt.signal.aborted) throw error;
		return null;
	} finally {
		display.stop();
	}
}
