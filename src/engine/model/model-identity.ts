import { getModuleVersion } from "node-llama-cpp";
import { embeddedBinaries } from "../embedded/embedded-binaries.ts";
import type { NativeLibrary } from "../embedded/native-library.ts";
import type { EngineIdentity, ModelIdentity } from "../port/engine.ts";
import type { ModelFile } from "./model-file.ts";
import { attentionMetadata } from "./model-shape.ts";

// Which package, llama.cpp release, backend and binaries answer; for the record.
export async function embeddedIdentity({ llama, backendLines }: NativeLibrary): Promise<EngineIdentity> {
	const { repo, release } = llama.llamaCppRelease;
	return {
		kind: "embedded",
		version: `node-llama-cpp ${await getModuleVersion()} (${repo} ${release})`,
		backend: llama.gpu === false ? "cpu" : llama.gpu,
		binaries: await embeddedBinaries(backendLines, llama.gpu),
	};
}

// What the header of the model file says, with the digest of the whole file.
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
