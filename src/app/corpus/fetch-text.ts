import { mkdir } from "node:fs/promises";
import path from "node:path";
import { corporaFolder } from "../../corpus/corpus-cache.ts";
import { DOWNLOAD_LIMITS } from "../../corpus/download.ts";
import { type FetchedCorpus, fetchCorpus } from "../../corpus/fetch-corpus.ts";
import { type FetchOptions, wantedCorpus } from "../../corpus/wanted-corpus.ts";
import { lockRun } from "../../store/run-lock.ts";
import { formatCount } from "../../words/format-number.ts";
import { cacheRoot } from "./cache-root.ts";
import { EXIT } from "../../cli/exit-code.ts";
import { listenForInterrupt } from "../../cli/interrupt.ts";
import { PROCESSES } from "../../cli/processes.ts";
import { downloadDisplay } from "../../cli/progress/download-display.ts";

/** The options of `tq-eval corpus fetch`. */
export interface FetchTextOptions extends FetchOptions {
	readonly json?: boolean;
}

// Brings a text into the cache, with progress; an interrupted download goes on where it stopped.
export async function fetchText(name: string, options: FetchTextOptions): Promise<number> {
	const wanted = await wantedCorpus(name, options);
	const folder = corporaFolder(cacheRoot(process.env));
	const directory = path.join(folder, name);
	await mkdir(directory, { recursive: true });
	await using _lock = await lockRun(directory, PROCESSES);
	using interrupt = listenForInterrupt(() => console.error("\nstopping; Ctrl-C again ends at once"));
	const { stderr } = process;
	const start = performance.now();
	const screen = { isTerminal: stderr.isTTY, write: (text: string) => void stderr.write(text) };
	const display = downloadDisplay(screen, name, () => performance.now() - start);
	try {
		const watched = { signal: interrupt.signal, onProgress: display.show, onRetry: display.retry };
		const fetched = await fetchCorpus({ folder, wanted, limits: DOWNLOAD_LIMITS, ...watched });
		display.stop();
		showFetched(name, fetched, options);
		return EXIT.done;
	} catch (error) {
		display.stop();
		if (!interrupt.signal.aborted) throw error;
		console.error(`interrupted; what has come is kept. Go on with:\n  tq-eval corpus fetch ${name}`);
		return EXIT.interrupted;
	}
}

function showFetched(name: string, { path: file, note, fetched }: FetchedCorpus, { json }: FetchTextOptions): void {
	const how = fetched ? `fetched from ${note.from}` : "already there";
	const lines = [
		`${name}: ${how}, ${formatCount(note.bytes)} bytes`,
		`  file    ${file}`,
		`  sha256  ${note.sha256}, as expected`,
	];
	console.log(json ? JSON.stringify({ name, path: file, ...note, fetched }, null, "\t") : lines.join("\n"));
}
