import { attentionMetadata } from "./attention-metadata.ts";
import type { ModelFile } from "./model-file.ts";

/** The model file as the engine loaded it. */
export interface ModelIdentity {
	readonly file: string;
	/** Null, as all below that is null, where an endpoint does not tell. */
	readonly bytes: number | null;
	readonly sha256: string | null;
	readonly name: string | null;
	readonly architecture: string;
	readonly trainedContext: number | null;
	readonly layers: number | null;
	readonly vocabulary: number | null;
}

/** What the header of the model file says, with the digest of the whole file. */
export function modelIdentity({ file, bytes, sha256, info }: ModelFile): ModelIdentity {
	const { general, tokenizer } = info.metadata;
	return {
		file,
		bytes,
		sha256,
		name: general.name ?? null,
		architecture: general.architecture,
		trainedContext: info.architectureMetadata.context_length ?? 0,
		layers: attentionMetadata(info).block_count,
		vocabulary: tokenizer?.ggml.tokens.length ?? 0,
	};
}
