import { cacheRoot } from "../../app/corpus/cache-root.ts";
import { type CorpusEntry, corporaFolder, inspectCorpus, listCorpora } from "../../corpus/corpus-cache.ts";
import { KNOWN_CORPORA, knownCorpus } from "../../corpus/known-corpora.ts";
import { TqEvalError } from "../../error.ts";
import { corpusLines, OWN_TEXT } from "../../report/terminal/corpus-lines.ts";
import type { Terminal } from "../terminal.ts";

/** Every text that can be named in a suite: whether it is here, how large it is, under which license. */
export async function showCorpora({ json }: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
	const entries = await listCorpora(corporaFolder(cacheRoot(terminal.world)));
	if (json) return terminal.line(JSON.stringify(entries.map(describe), null, "\t"));
	for (const line of entries.flatMap(corpusLines)) terminal.line(line);
}

/** The file of a text, alone on its line, for scripts. */
export async function showCorpusPath(name: string, terminal: Terminal): Promise<void> {
	const entry = await inspectCorpus(corporaFolder(cacheRoot(terminal.world)), name);
	if (entry.state === "here") return terminal.line(entry.path);
	const known = knownCorpus(name) !== null;
	throw new TqEvalError(`the corpus ${name} is not here${entry.state === "changed" ? `: ${entry.reason}` : ""}`, {
		code: known ? "environment" : "bad-input",
		where: "NAME",
		value: name,
		remedy: known
			? `Fetch it: tq-eval corpus fetch ${name}`
			: `Known are: ${KNOWN_CORPORA.map((one) => one.name).join(", ")}; a text of your own is added with tq-eval corpus fetch ${name} --from FILE --sha256 DIGEST.`,
	});
}

function describe(entry: CorpusEntry) {
	const own = { description: OWN_TEXT, license: null, home: null, urls: [], text: {} };
	const { description, license, home, text, urls } = knownCorpus(entry.name) ?? own;
	const note = entry.state === "here" ? { bytes: entry.note.bytes, sha256: entry.note.sha256 } : text;
	return { ...entry, ...note, description, license, home, urls };
}
