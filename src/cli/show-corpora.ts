import { type CorpusEntry, corporaFolder, inspectCorpus, listCorpora } from "../corpus/corpus-cache.ts";
import { KNOWN_CORPORA, type KnownCorpus, knownCorpus } from "../corpus/known-corpora.ts";
import { TqEvalError } from "../error.ts";
import { formatCount } from "../words/format-number.ts";
import { cacheRoot } from "../app/corpus/cache-root.ts";

// Every text that can be named in a suite: whether it is here, how large it is, under which license.
export async function showCorpora({ json }: { readonly json?: boolean }): Promise<void> {
	const entries = await listCorpora(corporaFolder(cacheRoot(process.env)));
	if (json) return console.log(JSON.stringify(entries.map(describe), null, "\t"));
	for (const entry of entries) for (const line of linesOf(entry)) console.log(line);
}

// The file of a text, alone on its line, for scripts.
export async function showCorpusPath(name: string): Promise<void> {
	const entry = await inspectCorpus(corporaFolder(cacheRoot(process.env)), name);
	if (entry.state === "here") return console.log(entry.path);
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
	const { description, license, home, text, urls } = knownCorpus(entry.name) ?? OWN;
	const note = entry.state === "here" ? { bytes: entry.note.bytes, sha256: entry.note.sha256 } : text;
	return { ...entry, ...note, description, license, home, urls };
}

/** A text that the user brought: what it is, they know. */
const OWN: Pick<KnownCorpus, "description" | "urls"> & { license: null; home: null; text: object } = {
	...{ description: "a text of your own", license: null, home: null, urls: [], text: {} },
};

function linesOf(entry: CorpusEntry): string[] {
	const { name, state } = entry;
	const known = knownCorpus(name);
	const words = { here: "here", absent: `not here; tq-eval corpus fetch ${name}`, changed: "changed, fetch it again" };
	const text = entry.state === "here" ? entry.note : known?.text;
	const size = text === undefined ? "" : `, ${formatCount(text.bytes)} bytes`;
	return [
		`${name}: ${words[state]}`,
		`  ${known?.description ?? OWN.description}${size}`,
		...(known === null ? [] : [`  ${known.license}; ${known.home}`]),
		...(text === undefined ? [] : [`  sha256 ${text.sha256}`]),
		...(entry.state === "here" ? [`  ${entry.path}`] : []),
		...(entry.state === "changed" ? [`  ${entry.reason}`] : []),
	];
}
