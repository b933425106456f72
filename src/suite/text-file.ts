import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ProblemList } from "./problem-list.ts";
import type { SuiteDigest } from "./suite-digest.ts";

/** What reading the files of a suite needs: where problems go, and the digest over every file that was read. */
export interface Loading {
	readonly problems: ProblemList;
	readonly digest: SuiteDigest;
}

/** Names a file in the file that refers to it, so that a missing one is reported where it is named. */
export type ReportMissing = (message: string) => void;

const READ_FAULTS: Readonly<Record<string, string>> = {
	ENOENT: "there is no such file",
	EISDIR: "this is a directory, not a file",
	ENOTDIR: "a part of this path is not a directory",
	EACCES: "this file must not be read",
};

// Reads UTF-8 text; null after a problem was reported.
export async function readTextFile(file: string, loading: Loading, missing: ReportMissing): Promise<string | null> {
	const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		missing(`${READ_FAULTS[error.code ?? ""] ?? error.message}: ${file}`);
		return null;
	});
	if (bytes === null) return null;
	loading.digest.add(file, createHash("sha256").update(bytes).digest("hex"));
	const text = decode(bytes);
	if (text === null) loading.problems.reportFile(file, "not a text file: it is not valid UTF-8 or holds NUL bytes");
	return text;
}

function decode(bytes: Uint8Array): string | null {
	if (bytes.includes(0)) return null;
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
