import path from "node:path";
import type { EngineBuild } from "../../engine/llama/compile/engine-build.ts";
import { sha256File } from "../../file/sha256-file.ts";

/** Programs of a build that are not the ones its manifest names, by their digests: a size alone is kept by many a change. */
export async function changedPrograms({ directory, manifest }: EngineBuild): Promise<string[]> {
	const found = await Promise.all(
		manifest.binaries.map(async ({ file, sha256 }) => {
			const now = await sha256File(path.join(directory, "bin", file)).catch(() => null);
			return now === sha256 ? [] : [`bin/${file}`];
		}),
	);
	return found.flat();
}
