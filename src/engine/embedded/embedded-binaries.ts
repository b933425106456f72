import { readdir } from "node:fs/promises";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256File } from "../../file/sha256-file.ts";

const LOADED = /loaded \S+ backend from (.+)$/;
const LIBRARY = /\.(node|so|dylib|dll|metallib)(\.[\d.]+)?$/;
/** One CPU library per instruction set lies in the folder; the log says which one was loaded. */
const CPU_LIBRARY = /ggml-cpu-/;
const OS_NAMES: Partial<Record<NodeJS.Platform, string>> = { darwin: "mac", win32: "win" };

// Where the package keeps its prebuilt libraries when the log does not name a path (backends linked in).
async function packageFolder(gpu: string | false): Promise<string | null> {
	const scope = join(dirname(fileURLToPath(import.meta.resolve("node-llama-cpp"))), "../../@node-llama-cpp");
	const system = `${OS_NAMES[platform()] ?? platform()}-${arch()}`;
	const name = gpu === false ? system : `${system}-${gpu}`;
	const bins = join(scope, name, "bins");
	const folders = await readdir(bins).catch(() => []);
	return folders[0] === undefined ? null : join(bins, folders[0]);
}

function loadedPaths(logLines: readonly string[]): string[] {
	return logLines.map((line) => LOADED.exec(line)?.[1]?.trim()).filter((path) => path !== undefined);
}

/** The folder of the native libraries that are loaded; null where it cannot be found. */
export async function embeddedFolder(logLines: readonly string[], gpu: string | false): Promise<string | null> {
	const [first] = loadedPaths(logLines);
	return first === undefined ? await packageFolder(gpu) : dirname(first);
}

/** SHA-256 of the native libraries that compute the answers, by file name; empty where they cannot be found. */
export async function embeddedBinaries(
	logLines: readonly string[],
	gpu: string | false,
): Promise<Readonly<Record<string, string>>> {
	const loaded = loadedPaths(logLines);
	const folder = await embeddedFolder(logLines, gpu);
	if (folder === null) return {};
	const names = await readdir(folder).catch(() => []);
	const loadedNames = new Set(loaded.map((path) => basename(path)));
	const used = names.filter((name) => LIBRARY.test(name) && (!CPU_LIBRARY.test(name) || loadedNames.has(name))).sort();
	return Object.fromEntries(
		await Promise.all(used.map(async (name) => [name, await sha256File(join(folder, name))] as const)),
	);
}
