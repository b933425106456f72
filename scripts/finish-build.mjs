// After tsc, which carries TypeScript alone: copies everything else of src to its place in dist and makes the command
// executable, since npx does so only the first time that it meets a folder and a second install would be "Permission denied".
import { chmod, cp } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

await cp(path.join(root, "src"), path.join(root, "dist"), { recursive: true, filter: (file) => !file.endsWith(".ts") });
await chmod(path.join(root, "dist", "cli", "main.js"), 0o755);
