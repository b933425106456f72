import { open } from "node:fs/promises";
import type { AnnouncedWork } from "../../port/perplexity/perplexity-log.ts";
import { scoredPerChunk } from "./scored-per-chunk.ts";

/** What decides the size of a file of saved log-probabilities. */
export interface BaseFileShape extends AnnouncedWork {
	readonly vocabulary: number;
}

const MAGIC = "_logits_";
const HEADER_BYTES = 20;

/**
 * Size of the file that `--kl-divergence-base` writes: magic, context, vocabulary and chunks (20 bytes), the tokens
 * as int32, then a row a scored position: two float32 and the vocabulary in uint16, an even number of them.
 */
export function baseFileBytes({ chunks, contextTokens, vocabulary }: BaseFileShape): number {
	const row = 2 * (2 * Math.floor((vocabulary + 1) / 2) + 4);
	return HEADER_BYTES + 4 * chunks * contextTokens + chunks * scoredPerChunk(contextTokens) * row;
}

/** Why a saved file is not what was to be saved, or null: the program does not notice a disk that fills up. */
export async function baseFileFault(file: string, { chunks, contextTokens }: AnnouncedWork): Promise<string | null> {
	const handle = await open(file).catch(() => null);
	if (handle === null) return "it was not written";
	try {
		const { size } = await handle.stat();
		const header = Buffer.alloc(HEADER_BYTES);
		const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, 0);
		if (bytesRead < HEADER_BYTES || header.toString("latin1", 0, 8) !== MAGIC) return "its header is missing";
		const found = { contextTokens: header.readInt32LE(8), chunks: header.readInt32LE(16) };
		if (found.contextTokens !== contextTokens || found.chunks !== chunks)
			return `it holds ${found.chunks} chunks of ${found.contextTokens}, not ${chunks} of ${contextTokens}`;
		const whole = baseFileBytes({ ...found, vocabulary: header.readInt32LE(12) });
		return size === whole ? null : `it has ${size} bytes of ${whole}`;
	} finally {
		await handle.close();
	}
}
