import { cp, lstat, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { digestFile } from "../source/folder-digest.ts";
import { type EngineManifest, PROBE_PROGRAM, PROGRAMS } from "./engine-manifest.ts";

/** Programs that we asked for, and the libraries they need beside them. */
const WANTED = new RegExp(`^(${[...PROGRAMS, PROBE_PROGRAM].join("|")})$|\\.(so|dylib)(\\.|$)|\\.metal(lib)?$`);

/** Copies programs and libraries into a folder that can move; links stay links. */
export async function packBinaries(from: string, to: string): Promise<EngineManifest["binaries"]> {
	await rm(to, { recursive: true, force: true });
	await mkdir(to, { recursive: true });
	const names = (await readdir(from)).filter((name) => WANTED.test(name)).sort();
	for (const name of names) {
		await cp(path.join(from, name), path.join(to, name), { verbatimSymlinks: true });
	}
	return describeBinaries(to, names);
}

async function describeBinaries(folder: string, names: readonly string[]): Promise<EngineManifest["binaries"]> {
	const binaries: EngineManifest["binaries"] = [];
	for (const name of names) {
		const file = path.join(folder, name);
		const found = await lstat(file);
		if (!found.isFile()) continue;
		binaries.push({ file: name, bytes: found.size, sha256: await digestFile(file) });
	}
	return binaries;
}
