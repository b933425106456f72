import { dirname, join, resolve } from "node:path";
import { inspectCorpus } from "../../../corpus/corpus-cache.ts";
import { KNOWN_CORPORA, knownCorpus } from "../../../corpus/known-corpora.ts";
import { resolveNamed } from "../../file/expand-files.ts";
import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath, SourceFile } from "../../file/source-file.ts";
import { type Loading, readProvenText, type TextFile } from "../../file/text-file.ts";
import type { CorpusEntry } from "./corpus-entry.ts";

/** A text of a part, as found; `text` is empty where it is not here and nothing will run. */
export interface FoundText extends TextFile {
	/** What `tq-eval corpus` calls it; null for a file that the suite names by its path. */
	readonly name: string | null;
	/** Absolute; null where it is not here. */
	readonly file: string | null;
}

/** The text that a part names, by path or by name; null after a problem was reported. */
export async function findCorpus(
	entry: CorpusEntry,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<FoundText | null> {
	const report = (problem: ProblemAt): void => loading.problems.report(suite, problem);
	if (typeof entry !== "string") return findNamed(entry.name, [...path, "name"], report, loading);
	const file = resolveNamed(entry, dirname(suite.file));
	const missing = (message: string): void => report({ path, value: entry, message });
	const read = await readProvenText(file, loading, missing);
	return read === null ? null : { ...read, name: null, file: resolve(file) };
}

async function findNamed(
	name: string,
	path: FilePath,
	report: (problem: ProblemAt) => void,
	loading: Loading,
): Promise<FoundText | null> {
	const { folder } = loading.corpora;
	const known = knownCorpus(name);
	const entry = folder === null ? null : await inspectCorpus(folder, name);
	if (entry?.state === "here") {
		const problem = (message: string): void => report({ path, value: name, message });
		const read = await readProvenText(entry.path, loading, problem, `corpus:${name}`);
		return read === null ? null : { ...read, name, file: entry.path };
	}
	const why = entry?.state === "changed" ? `has changed since it was fetched (${entry.reason})` : absence(name, folder);
	if (known === null) {
		const names = KNOWN_CORPORA.map((one) => one.name);
		report({ path, message: `the corpus ${name} ${why}; ${OWN}`, value: name, known: names });
		return null;
	}
	loading.missing.push({ name, why, sha256: known.text.sha256 });
	loading.digest.addNamed(`corpus:${name}`, known.text.sha256);
	const { bytes, sha256 } = known.text;
	return { text: "", bytes, sha256, name, file: null };
}

function absence(name: string, folder: string | null): string {
	return folder === null ? "is not here" : `is not in ${join(folder, name)}`;
}

const OWN = "add a text of your own with `tq-eval corpus fetch NAME --from FILE --sha256 DIGEST`";
