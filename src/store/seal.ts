import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { readVersion } from "../record/record-version.ts";
import { checkShape } from "../record/schema/check-shape.ts";
import { Seal } from "../record/schema/seal-schema.ts";
import { atomicWrite } from "./atomic-write.ts";
import { RUN_FILES } from "./run-directory.ts";

/** Whether a record still is what its run left. It shows accidents and careless edits, not a forger who seals anew. */
export type SealCheck =
	| { readonly state: "intact"; readonly seal: Seal }
	/** `open`: a run has begun it and not ended; else its seal is gone. */
	| { readonly state: "unsealed"; readonly open: boolean }
	| { readonly state: "changed"; readonly files: readonly string[] };

const SEALED = [RUN_FILES.suite, RUN_FILES.plan, RUN_FILES.provenance, RUN_FILES.observations, RUN_FILES.executions];

/** Seals a record whose trials are over. */
export async function sealRun(directory: string): Promise<Seal> {
	const files = await digestRecord(directory);
	const seal: Seal = { schemaVersion: 1, files, digest: digestOf(files) };
	await atomicWrite(path.join(directory, RUN_FILES.seal), `${JSON.stringify(seal, null, "\t")}\n`);
	await rm(path.join(directory, RUN_FILES.open), { force: true });
	return seal;
}

/** Holds the files of a record against its seal; names those that changed, went or came. */
export async function checkSeal(directory: string): Promise<SealCheck> {
	const seal = await readSeal(directory);
	if (seal === null) return { state: "unsealed", open: existsSync(path.join(directory, RUN_FILES.open)) };
	const now = await digestRecord(directory);
	const names = new Set([...Object.keys(seal.files), ...Object.keys(now)]);
	const files = [...names].filter((name) => seal.files[name] !== now[name]).sort();
	if (digestOf(seal.files) !== seal.digest) files.push(RUN_FILES.seal);
	return files.length === 0 ? { state: "intact", seal } : { state: "changed", files };
}

/**
 * Opens a sealed record for more trials. Refuses one that was changed, and one that a run had ended and whose seal is gone,
 * so that a resume never seals what it did not make. `ended`: whether a run of it has come to its end.
 */
export async function breakSeal(directory: string, ended: boolean): Promise<void> {
	const check = await checkSeal(directory);
	if (check.state === "changed") throw changed(directory, check.files);
	if (check.state === "unsealed" && !check.open && ended) throw sealGone(directory);
	const sealed = check.state === "intact" ? check.seal.digest : null;
	const open = { schemaVersion: 1, sealed };
	await atomicWrite(path.join(directory, RUN_FILES.open), `${JSON.stringify(open, null, "\t")}\n`);
	await rm(path.join(directory, RUN_FILES.seal), { force: true });
}

/** The SHA-256 of a file; null where there is none. */
export async function digestFile(file: string): Promise<string | null> {
	const hash = createHash("sha256");
	try {
		for await (const bytes of createReadStream(file)) hash.update(bytes as Uint8Array);
		return hash.digest("hex");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
		throw error;
	}
}

const DAMAGED = "Restore the run folder from a backup, or run the suite again.";

async function readSeal(directory: string): Promise<Seal | null> {
	const file = path.join(directory, RUN_FILES.seal);
	const text = await readFile(file, "utf8").catch(() => null);
	if (text === null) return null;
	const value = parseSeal(text, file);
	readVersion(value, { file, newest: 1 });
	return checkShape(Seal, value, { where: file, what: "seal", remedy: DAMAGED });
}

function parseSeal(text: string, file: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new TqEvalError("the seal of this run is not JSON", {
			code: "record-mismatch",
			where: file,
			value: text.slice(0, 80),
			remedy: DAMAGED,
			cause,
		});
	}
}

async function digestRecord(directory: string): Promise<Record<string, string>> {
	const scores = await readdir(path.join(directory, RUN_FILES.scores)).catch(() => []);
	const names = [...SEALED, ...scores.sort().map((name) => `${RUN_FILES.scores}/${name}`)];
	const digests: Record<string, string> = {};
	for (const name of names) {
		const digest = await digestFile(path.join(directory, name));
		if (digest !== null) digests[name] = digest;
	}
	return digests;
}

function digestOf(files: Readonly<Record<string, string>>): string {
	const lines = Object.entries(files).map(([name, sha256]) => `${sha256}  ${name}\n`);
	return createHash("sha256").update(lines.sort().join("")).digest("hex");
}

function changed(directory: string, files: readonly string[]): TqEvalError {
	return new TqEvalError(`the record was changed after its run had ended: ${files.join(", ")}`, {
		code: "record-mismatch",
		where: directory,
		value: files[0],
		remedy: "Restore these files from a backup, or run the suite again.",
	});
}

function sealGone(directory: string): TqEvalError {
	return new TqEvalError("this run has ended, and its seal is gone: nobody can tell whether the record was changed", {
		code: "record-mismatch",
		where: directory,
		value: RUN_FILES.seal,
		remedy: "Restore the run folder from a backup, or run the suite again.",
	});
}
