import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { RUN_FILES } from "./run-directory.ts";
import { isLockFile } from "./run-lock.ts";
import { digestFile } from "./seal.ts";

/** What a decision does not rest on: itself, and what is there only while something runs. */
const LEFT_OUT: readonly string[] = [RUN_FILES.decision, RUN_FILES.decisionPage];

/** The SHA-256 of every file in a run folder that a decision rests on, by its path with forward slashes. */
export async function digestEvidence(directory: string): Promise<Record<string, string>> {
	const entries = await readdir(directory, { recursive: true, withFileTypes: true });
	const files = await Promise.all(entries.map(isFile));
	const names = entries
		.filter((_, index) => files[index])
		.map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
		.filter((name) => !LEFT_OUT.includes(name) && !isLockFile(name) && !name.endsWith(".partial"));
	const digests: Record<string, string> = {};
	for (const name of names.sort()) {
		const digest = await digestFile(path.join(directory, name));
		if (digest !== null) digests[name] = digest;
	}
	return digests;
}

/** A link is what it leads to: a record behind one decides as any other. */
async function isFile(entry: Dirent): Promise<boolean> {
	if (!entry.isSymbolicLink()) return entry.isFile();
	const found = await stat(path.join(entry.parentPath, entry.name)).catch(() => null);
	return found?.isFile() === true;
}
