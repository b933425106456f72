import { readdir } from "node:fs/promises";
import path from "node:path";
import { RUN_FILES } from "./run-directory.ts";
import { isLockFile } from "./run-lock.ts";
import { digestFile } from "./seal.ts";

/** What a decision does not rest on: itself, and what is there only while something runs. */
const LEFT_OUT: readonly string[] = [RUN_FILES.decision, RUN_FILES.decisionPage];

/** The SHA-256 of every file in a run folder that a decision rests on, by its path with forward slashes. */
export async function digestEvidence(directory: string): Promise<Record<string, string>> {
	const entries = await readdir(directory, { recursive: true, withFileTypes: true });
	const names = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
		.filter((name) => !LEFT_OUT.includes(name) && !isLockFile(name) && !name.endsWith(".partial"));
	const digests: Record<string, string> = {};
	for (const name of names.sort()) {
		const digest = await digestFile(path.join(directory, name));
		if (digest !== null) digests[name] = digest;
	}
	return digests;
}
