import type { CorpusEntry } from "../../corpus/corpus-cache.ts";
import type { FetchedCorpus } from "../../corpus/fetch-corpus.ts";
import { knownCorpus } from "../../corpus/known-corpora.ts";
import { formatCount } from "../../words/format-number.ts";

/** What a text is whose user brought it: they know. */
export const OWN_TEXT = "a text of your own";

/** A text that can be named in a suite: whether it is here, how large it is, under which license. */
export function corpusLines(entry: CorpusEntry): string[] {
	const { name, state } = entry;
	const known = knownCorpus(name);
	const words = { here: "here", absent: `not here; tq-eval corpus fetch ${name}`, changed: "changed, fetch it again" };
	const text = entry.state === "here" ? entry.note : known?.text;
	const size = text === undefined ? "" : `, ${formatCount(text.bytes)} bytes`;
	return [
		`${name}: ${words[state]}`,
		`  ${known?.description ?? OWN_TEXT}${size}`,
		...(known === null ? [] : [`  ${known.license}; ${known.home}`]),
		...(text === undefined ? [] : [`  sha256 ${text.sha256}`]),
		...(entry.state === "here" ? [`  ${entry.path}`] : []),
		...(entry.state === "changed" ? [`  ${entry.reason}`] : []),
	];
}

/** A text that has just come, or was there already. */
export function fetchedLines(name: string, { path: file, note, fetched }: FetchedCorpus): string[] {
	return [
		`${name}: ${fetched ? `fetched from ${note.from}` : "already there"}, ${formatCount(note.bytes)} bytes`,
		`  file    ${file}`,
		`  sha256  ${note.sha256}, as expected`,
	];
}
