/** A file that is known by its content. */
export interface DigestedFile {
	readonly file: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** A text that everyone can fetch and nobody can mistake for another. */
export interface KnownCorpus {
	readonly name: string;
	readonly description: string;
	readonly license: string;
	/** A page about the text and its license. */
	readonly home: string;
	readonly text: DigestedFile;
	/** The ZIP file that holds the text, as it is offered. */
	readonly archive: DigestedFile & { readonly member: string };
	/** Where the archive is, the steadiest first. */
	readonly urls: readonly string[];
}

const HUB = "https://huggingface.co/datasets";

/** The archive of llama.cpp's own test runs, at a fixed commit and at its newest. */
const WIKITEXT_2_COMMIT = "927b3642933080f1b0e811e2f916e14c292992f9";

export const KNOWN_CORPORA: readonly KnownCorpus[] = [
	{
		name: "wikitext-2",
		description: "test split of WikiText-2, raw: the text that published perplexities are about",
		license: "CC BY-SA 3.0 and GFDL (text of Wikipedia's authors)",
		home: `${HUB}/Salesforce/wikitext`,
		text: {
			file: "wiki.test.raw",
			bytes: 1_290_590,
			sha256: "173c87a53759e0201f33e0ccf978e510c2042d7f2cb78229d9a50d79b9e7dd08",
		},
		archive: {
			file: "wikitext-2-raw-v1.zip",
			bytes: 4_721_645,
			sha256: "ef7edb566e3e2b2d31b29c1fdb0c89a4cc683597484c3dc2517919c615435a11",
			member: "wikitext-2-raw/wiki.test.raw",
		},
		urls: [WIKITEXT_2_COMMIT, "main"].map((revision) => `${HUB}/ggml-org/ci/resolve/${revision}/wikitext-2-raw-v1.zip`),
	},
];

/** What a corpus may be called: its folder in the cache, and its name in suites. */
export const CORPUS_NAME = /^[a-z0-9][a-z0-9.-]*$/;

/** The corpus of a name, or null for a name that the harness does not know. */
export function knownCorpus(name: string): KnownCorpus | null {
	return KNOWN_CORPORA.find((corpus) => corpus.name === name) ?? null;
}
