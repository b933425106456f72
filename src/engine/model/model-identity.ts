import type { ModelIdentity } from "../port/engine-identity.ts";
import type { ModelFile } from "./model-file.ts";
import { attentionMetadata } from "./model-shape.ts";

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
