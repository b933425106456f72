// Copies every src/**/assets folder to its place in dist, after tsc, which carries TypeScript alone.
import { cp, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, "src");

for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
	if (!entry.isDirectory() || entry.name !== "assets") continue;
	const folder = path.join(entry.parentPath, entry.name);
	await cp(folder, path.join(root, "dist", path.relative(source, folder)), { recursive: true });
}
