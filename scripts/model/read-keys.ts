import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { getLlama, readGgufFileInfo } from "node-llama-cpp";
import { type KeyHead, keyHeads } from "./key-statistics.ts";
import { savedKeys } from "./saved-keys.ts";

interface Attention {
	readonly embedding_length: number;
	readonly attention: { readonly head_count: number; readonly head_count_kv: number; readonly key_length?: number };
}

/** Every key head of a model after it has read a text under an f16 cache, with the number of tokens that it read. */
export async function readKeys(
	model: string,
	text: string,
	tokens: number,
): Promise<{ heads: KeyHead[]; tokens: number }> {
	const info = await readGgufFileInfo(model, { sourceType: "filesystem", logWarnings: false });
	const { embedding_length, attention } = info.architectureMetadata as unknown as Attention;
	const headLength = attention.key_length ?? embedding_length / attention.head_count;
	const pairing = info.metadata.general.architecture === "llama" ? "neighbours" : "halves";
	const saved = savedKeys(await stateAfter(model, text, tokens));
	const width = attention.head_count_kv * headLength;
	return {
		tokens,
		heads: saved.layers.flatMap((rows, layer) => keyHeads(rows, { layer, headLength, width, pairing })),
	};
}

async function stateAfter(model: string, text: string, tokens: number): Promise<Buffer> {
	const folder = await mkdtemp(path.join(os.tmpdir(), "keys-"));
	const llama = await getLlama({ gpu: false });
	try {
		const loaded = await llama.loadModel({ modelPath: model });
		const context = await loaded.createContext({ contextSize: tokens + 64, flashAttention: true, swaFullCache: true });
		const sequence = context.getSequence();
		const ids = loaded.tokenize(text.slice(0, 32 * tokens), true).slice(0, tokens);
		if (ids.length < tokens) throw new Error(`the text has ${ids.length} tokens`);
		await sequence.evaluateWithoutGeneratingNewTokens(ids);
		const file = path.join(folder, "state.bin");
		await sequence.saveStateToFile(file);
		return await readFile(file);
	} finally {
		await llama.dispose();
		await rm(folder, { recursive: true, force: true });
	}
}
