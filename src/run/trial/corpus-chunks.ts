import type { TokenAccess } from "../../engine/port/token-access.ts";
import { splitDocuments } from "../../suite/part/corpus/corpus-documents.ts";

interface ChunkSettings {
	readonly chunkTokens: number;
	readonly chunks?: number | undefined;
	readonly specialTokens: boolean;
}

/** Cuts a corpus into chunks of token ids: one a document where documents are marked, else consecutive full chunks. */
export async function cutCorpus(
	text: string,
	settings: ChunkSettings,
	tokens: Pick<TokenAccess, "tokenize">,
): Promise<readonly (readonly number[])[]> {
	const { chunkTokens, specialTokens } = settings;
	if (!specialTokens) return slices(await tokens.tokenize(text, { special: false }), chunkTokens);
	const wanted = splitDocuments(text).slice(0, settings.chunks);
	return Promise.all(
		wanted.map(async (document) => (await tokens.tokenize(document, { special: true })).slice(0, chunkTokens)),
	);
}

function slices(tokens: readonly number[], size: number): number[][] {
	const count = Math.floor(tokens.length / size);
	return Array.from({ length: count }, (_, index) => tokens.slice(index * size, (index + 1) * size));
}
