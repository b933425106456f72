import type { GgufFileInfo } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { attentionMetadata } from "./attention-metadata.ts";
import { readModelInfo } from "./model-file.ts";
import { kvShapeOfFile } from "./model-shape.ts";
import { tensorBytes } from "./tensor-bytes.ts";

/** What a GGUF file says of itself before its first tensor: enough to compute memory, without loading or hashing. */
export interface ModelHeader {
	readonly name: string | null;
	readonly architecture: string;
	/** What sizes its KV cache. */
	readonly shape: KvShape;
	/** Bytes of all tensors as the header lists them, whether or not the file holds them. */
	readonly weightBytes: number;
	/** Null where the file does not say. */
	readonly trainedContext: number | null;
	readonly vocabulary: number | null;
	readonly embeddingLength: number;
}

interface SizeMetadata {
	readonly context_length?: number;
	readonly vocab_size?: number;
}

/** Reads the header of a model file alone: a file of a header and nothing else will do. */
export async function readModelHeader(file: string): Promise<ModelHeader> {
	return modelHeaderOf(await readModelInfo(file));
}

/** Of a file that is read already: the header of a large vocabulary takes long to parse. */
export function modelHeaderOf(info: GgufFileInfo): ModelHeader {
	const metadata = attentionMetadata(info);
	const { context_length, vocab_size } = info.architectureMetadata as unknown as SizeMetadata;
	const { name, architecture } = info.metadata.general;
	return {
		name: name ?? null,
		architecture,
		shape: kvShapeOfFile(info),
		weightBytes: weightBytes(info),
		trainedContext: context_length ?? null,
		vocabulary: vocab_size ?? vocabularyOf(info),
		embeddingLength: metadata.embedding_length,
	};
}

function weightBytes(info: GgufFileInfo): number {
	return (info.fullTensorInfo ?? []).reduce((sum, { name, ggmlType, dimensions }) => {
		const values = dimensions.map(Number).reduce((product, length) => product * length, 1);
		const bytes = tensorBytes(ggmlType, values);
		if (bytes !== null) return sum + bytes;
		throw new TqEvalError(`Tensor ${name} has the type ${ggmlType}, whose size is not known here`, {
			code: "bad-input",
			where: name,
			value: ggmlType,
			remedy: "Use a file whose weights are of upstream llama.cpp's types (v0.5.0: 0 to 42).",
		});
	}, 0);
}

// The embedding has one row a token; it is there in files that carry no list of tokens.
function vocabularyOf({ fullTensorInfo }: GgufFileInfo): number | null {
	const embedding = fullTensorInfo?.find(({ name }) => name === "token_embd.weight");
	return embedding === undefined ? null : Number(embedding.dimensions[1]);
}
