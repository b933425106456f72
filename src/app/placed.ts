import path from "node:path";
import type { World } from "./world.ts";

/** A path as it has to be opened: relative to the world's folder, and as it was written where that is this process's own. */
export function placed({ folder }: Pick<World, "folder">, file: string): string {
	return folder === "." || path.isAbsolute(file) ? file : path.join(folder, file);
}
