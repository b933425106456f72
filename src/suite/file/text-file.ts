import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { CorpusPlace } from "./corpus-place.ts";
import type { MissingCorpus } from "./missing-corpus.ts";
import type { ProblemList } from "./problem-list.ts";
import type { SuiteDigest } from "./suite-digest.ts";

/** What reading the files of a suite needs: where problems go, and the digest over every file that was read. */
export interface Loading {
	readonly problems: ProblemList;
	readonly digest: SuiteDigest;
	readonly corpora: CorpusPlace;
	/** Texts that are known and not here; they do not make the suite wrong. */
	readonly missing: MissingCorpus[];
}

/** A text with what proves it. */
export interface TextFile {
	readonly text: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** Names a file in the file that refers to it, so that a missing one is reported where it is named. */
export type ReportMissing = (message: string) => void;

const READ_FAULTS: Readonly<Record<string, string>> = {
	ENOENT: "there is no such file",
	EISDIR: "this is a directory, not a file",
	ENOTDIR: "a part of this path is not a directory",
	EACCES: "this file must not be read",
};

/** Reads UTF-8 text; null after a problem was reported. */
export async function readTextFile(file: string, loading: Loading, missing: ReportMissing): Promise<string | null> {
	return (await readProvenText(file, loading, missing))?.text ?? null;
}

/** The same with size and digest. In the suite's digest it stands under its path, or under a name of its own. */
export async function readProvenText(
	file: string,
	loading: Loading,
	missing: ReportMissing,
	name: string | null = null,
): Promise<TextFile | null> {
	const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		missing(`${READ_FAULTS[error.code ?? ""] ?? error.message}: ${file}`);
		return null;
	});
	if (bytes === null) return null;
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	if (name === null) loading.digest.add(file, sha256);
	else loading.digest.addNamed(name, sha256);
	const text = decode(bytes);
	if (text !== null) return { text, bytes: bytes.length, sha256 };
	loading.problems.reportFile(file, "not a text file: it is not valid UTF-8 or holds NUL bytes");
	return null;
}

function decode(bytes: Uint8Array): string | null {
	if (bytes.includes(0)) return null;
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
