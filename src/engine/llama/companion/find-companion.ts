import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import { cachePaths } from "../compile/engine-cache.ts";
import { digestFile, digestFolder } from "../source/folder-digest.ts";
import { COMPANION_DIGEST, type Companion, type CompanionRequest } from "./companion.ts";
import { compileCompanion } from "./compile-companion.ts";

/**
 * The companion of these libraries, out of the cache or compiled now: by the probe's sources and the libraries' digests. A
 * machine without compiler, git or sources has none, and says why.
 */
export async function findCompanion(request: CompanionRequest): Promise<Companion> {
	if (request.probe === null) return { state: "absent", reason: "the probe's sources are not installed" };
	const folder = path.join(request.cacheRoot, "companions", await addressOf(request, request.probe));
	const present = await inspect(folder);
	if (present !== null) return present;
	try {
		return await compileLocked({ ...request, probe: request.probe }, folder);
	} catch (error) {
		if (request.signal.aborted || !(error instanceof TqEvalError)) throw error;
		return { state: "absent", reason: error.message };
	}
}

// Two runs that begin at once: the second waits for nothing, it is refused the lock and goes without.
async function compileLocked(request: CompanionRequest & { probe: string }, folder: string): Promise<Companion> {
	const staging = path.join(cachePaths(request.cacheRoot).staging, path.basename(folder));
	await mkdir(staging, { recursive: true });
	await using _lock = await request.host.lock(staging);
	const made =
		(await inspect(folder)) ?? (await compileCompanion(request, staging, folder).then(() => inspect(folder)));
	return made ?? { state: "absent", reason: "the compiled probe is not whole" };
}

async function addressOf({ libraries, binaries }: CompanionRequest, probe: string): Promise<string> {
	const sources = await digestFolder(probe, (name) => !/^test$|\.md$/.test(name));
	const address = [sources, libraries, Object.entries(binaries).sort()];
	return `companion-${createHash("sha256").update(JSON.stringify(address)).digest("hex").slice(0, 16)}`;
}

async function inspect(folder: string): Promise<Companion | null> {
	const file = path.join(folder, "tq-probe");
	const said = await readFile(path.join(folder, COMPANION_DIGEST), "utf8").catch(() => null);
	const sha256 = said === null ? null : await digestFile(file).catch(() => null);
	return sha256 === null || sha256 !== said?.trim() ? null : { state: "ready", file, sha256 };
}
