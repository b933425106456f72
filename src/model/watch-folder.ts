import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** Tells how large the largest file below a folder is, again and again until disposed: what writes it need say nothing. */
export function watchFolder(folder: string, everyMs: number, onBytes: (bytes: number) => void): Disposable {
	let looking = false;
	const look = async (): Promise<void> => {
		if (looking) return;
		looking = true;
		onBytes(await largestBelow(folder));
		looking = false;
	};
	const timer = setInterval(() => void look(), everyMs);
	return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** What vanishes while it is looked at counts nothing; a copy that is being made does not count twice. */
async function largestBelow(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
	const sizes = await Promise.all(files.map((file) => stat(file).catch(() => null)));
	return Math.max(0, ...sizes.map((found) => found?.size ?? 0));
}
