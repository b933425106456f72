import { readFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { sha256Of } from "../file/sha256.ts";
import { CORPUS_NAME, KNOWN_CORPORA, knownCorpus } from "./known-corpora.ts";

/** A text to fetch: what it has to be, and where it is. */
export interface WantedCorpus {
	readonly name: string;
	readonly text: { readonly file: string; readonly bytes: number | null; readonly sha256: string };
	/** The archive that may hold it; null for a text of the user's own. */
	readonly archive: { readonly sha256: string; readonly member: string } | null;
	/** What travels from the given URLs, where it is known; a mirror may offer the text itself. */
	readonly transfer: { readonly bytes: number } | null;
	readonly source:
		| { readonly kind: "urls"; readonly urls: readonly string[] }
		| { readonly kind: "file"; readonly file: string };
}

/** The options of `tq-eval corpus fetch`, as written. */
export interface FetchOptions {
	/** URL or path. */
	readonly from?: string;
	readonly sha256?: string;
}

const URL_LIKE = /^https?:\/\//;
const SHA256 = /^[0-9a-f]{64}$/i;

/** A known name is always that text, wherever it comes from; any other name is the user's own text, with a digest of theirs. */
export async function wantedCorpus(name: string, { from, sha256 }: FetchOptions): Promise<WantedCorpus> {
	if (sha256 !== undefined && !SHA256.test(sha256))
		throw badOption("--sha256", sha256, "is no SHA-256", "Give 64 hexadecimal digits.");
	const known = knownCorpus(name);
	if (known === null) return ownCorpus(name, from, sha256?.toLowerCase());
	if (sha256 !== undefined && sha256.toLowerCase() !== known.text.sha256)
		throw badOption("--sha256", sha256, `is not ${name}, whose sha256 is ${known.text.sha256}`, OWN_NAME);
	const { text, archive } = known;
	if (from === undefined) return { name, text, archive, transfer: archive, source: { kind: "urls", urls: known.urls } };
	return { name, text, archive, transfer: null, source: sourceOf(from) };
}

const OWN_NAME = "Choose another name for another text: tq-eval corpus fetch MY-NAME --from FILE --sha256 DIGEST.";

async function ownCorpus(name: string, from: string | undefined, sha256: string | undefined): Promise<WantedCorpus> {
	const known = KNOWN_CORPORA.map((corpus) => corpus.name).join(", ");
	if (!CORPUS_NAME.test(name))
		throw badOption("NAME", name, "is no name", "Use small letters, digits, hyphens and dots.");
	if (from === undefined)
		throw badOption(
			"NAME",
			name,
			`is not a known corpus; there is: ${known}`,
			"For a text of your own add --from and --sha256.",
		);
	const source = sourceOf(from);
	if (sha256 === undefined) throw await needsDigest(name, from, source);
	const file = path.basename(URL_LIKE.test(from) ? new URL(from).pathname : from) || "text.txt";
	return { name, text: { file, bytes: null, sha256 }, archive: null, transfer: null, source };
}

function sourceOf(from: string): WantedCorpus["source"] {
	return URL_LIKE.test(from) ? { kind: "urls", urls: [from] } : { kind: "file", file: path.resolve(from) };
}

/** The digest of a file that is here can be said, so that nobody has to look for the program that computes it. */
async function needsDigest(name: string, from: string, source: WantedCorpus["source"]): Promise<TqEvalError> {
	const bytes = source.kind === "file" ? await readFile(source.file).catch(() => null) : null;
	const found = bytes === null ? "DIGEST" : sha256Of(bytes);
	const remedy = `If ${from} is the text that you mean: tq-eval corpus fetch ${name} --from ${from} --sha256 ${found}`;
	return badOption("--sha256", undefined, `is missing: ${name} is no text that tq-eval knows`, remedy);
}

function badOption(where: string, value: string | undefined, why: string, remedy: string): TqEvalError {
	const what = value === undefined ? where : `${where} ${value}`;
	return new TqEvalError(`${what} ${why}`, { code: "bad-input", where, value, remedy });
}
