import { getLlama, type Llama, LlamaLogLevel, type LlamaOptions } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import { createLogCapture, type LogCapture } from "./log-capture.ts";

/** What computes; `auto` takes the best GPU there is, `false` the CPU. */
export type EmbeddedGpu = Exclude<LlamaOptions["gpu"], undefined>;

/** The loaded native library and its log. */
export interface NativeLibrary {
	readonly llama: Llama;
	readonly log: LogCapture;
	/** The lines that name the backends and where they were loaded from. */
	readonly backendLines: readonly string[];
	/** Who receives the log; all engines of a process share it. */
	readonly listeners: Set<(line: string) => void>;
}

const BACKEND = /loaded \S+ backend/;

/**
 * One library per process and backend, never unloaded: the package's logger falls silent for good when it is set a
 * second time, and without its log no configuration can be attested.
 */
const libraries = new Map<string, Promise<NativeLibrary>>();

async function start(gpu: EmbeddedGpu): Promise<NativeLibrary> {
	const backendLines: string[] = [];
	const listeners = new Set<(line: string) => void>();
	const log = createLogCapture((line) => {
		if (BACKEND.test(line)) backendLines.push(line);
		for (const listener of listeners) listener(line);
	});
	const llama = await getLlama({
		gpu,
		maxThreads: 0,
		build: "never",
		progressLogs: false,
		logLevel: LlamaLogLevel.log,
		logger: (_level, message) => log.receive(message),
	});
	return { llama, log, backendLines, listeners };
}

/** Starts the library from its prebuilt binaries at the first call; it never compiles anything by itself. */
export function loadNativeLibrary(gpu: EmbeddedGpu): Promise<NativeLibrary> {
	const key = JSON.stringify(gpu);
	const library = libraries.get(key) ?? start(gpu);
	libraries.set(key, library);
	return library.catch((cause: unknown) => {
		libraries.delete(key);
		throw new TqEvalError(`The embedded engine cannot start: ${String(cause)}`, {
			code: "environment",
			where: "node-llama-cpp",
			remedy: "Run `npm ci` again without `--omit=optional`, so that this platform's prebuilt libraries are there.",
			cause,
		});
	});
}
