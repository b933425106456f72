import { randomUUID } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { askTypes } from "../kv-types/ask-types.ts";
import { type EngineBuild, programOf } from "./engine-build.ts";
import { MANIFEST_FILE } from "./engine-manifest.ts";

/**
 * Asks a build of an older version once what types it has, and keeps the answer in its manifest; one that says nothing,
 * or whose folder cannot be written, is asked again the next time.
 */
export async function completeManifest(
	build: EngineBuild,
	environment: Readonly<Record<string, string>>,
): Promise<EngineBuild> {
	if (build.manifest.types !== undefined) return build;
	const { directory } = build;
	const hasProbe = programOf(build, "tq-probe") !== null;
	const types = await askTypes({ bin: path.join(directory, "bin"), hasProbe, environment });
	if (types === null) return build;
	const manifest = { ...build.manifest, types };
	const file = path.join(directory, MANIFEST_FILE);
	const partial = `${file}.${randomUUID()}.partial`;
	await writeFile(partial, `${JSON.stringify(manifest, null, "\t")}\n`)
		.then(() => rename(partial, file))
		.catch(() => undefined);
	return { ...build, manifest };
}
