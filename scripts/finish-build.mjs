// After tsc, which carries TypeScript alone: copies every src/**/assets folder to its place in dist and makes the command
// executable, since npx does so only the first time that it meets a folder and a second install would be "Permission denied".
import { chmod, cp, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, "src");

for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
	if (!entry.isDirectory() || entry.name !== "assets") continue;
	const folder = path.join(entry.parentPath, entry.name);
	await cp(folder, path.join(root, "dist", path.relative(source, folder)), { recursive: true });
}

await chmod(path.join(root, "dist", "cli", "main.js"), 0o755);
