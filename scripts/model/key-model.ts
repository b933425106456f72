import { readGgufFileInfo } from "node-llama-cpp";
import type { KeyModel } from "./scale-keys.ts";
import type { StoredTensor } from "./scale-rows.ts";

const TYPES: Readonly<Record<string, number>> = { attn_norm: 0, attn_q: 8, attn_k: 8, attn_v: 8 };

/** Reads where a model's attention weights lie; throws where it is not of the llama architecture with weights in Q8_0. */
export async function keyModel(file: string): Promise<KeyModel> {
	const info = await readGgufFileInfo(file, { sourceType: "filesystem", logWarnings: false });
	if (info.metadata.general.architecture !== "llama") throw new Error(`${file} is not of the llama architecture`);
	const { block_count: layers, embedding_length, attention } = info.architectureMetadata as unknown as LlamaMetadata;
	const { head_count: queryHeads, head_count_kv: keyHeads } = attention;
	const tensors = new Map<string, StoredTensor>();
	for (const { name, dimensions, ggmlType, fileOffset } of info.fullTensorInfo ?? []) {
		const type = TYPES[name.split(".")[2] ?? ""];
		if (type !== undefined && type !== ggmlType) throw new Error(`${name} has the type ${ggmlType}, not ${type}`);
		const [columns = 1, rows = 1] = dimensions.map(Number);
		tensors.set(name, { name, columns, rows, offset: Number(fileOffset) });
	}
	return { layers, queryHeads, keyHeads, headLength: attention.key_length ?? embedding_length / queryHeads, tensors };
}

interface LlamaMetadata {
	readonly block_count: number;
	readonly embedding_length: number;
	readonly attention: {
		readonly head_count: number;
		readonly head_count_kv: number;
		readonly key_length?: number;
	};
}
