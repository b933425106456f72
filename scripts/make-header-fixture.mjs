// Writes a GGUF file of a header and nothing else: metadata and tensor list of a plausible 27-billion-parameter
// transformer, no tensor data. `tq-eval plan` computes memory from it as from the model itself.
// Usage: node scripts/make-header-fixture.mjs test/fixtures/gguf/27b-header.gguf
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const LAYERS = 64;
const EMBEDDING = 5120;
const FEED_FORWARD = 21504;
const HEADS = 40;
const KV_HEADS = 8;
const HEAD = 128;
const VOCABULARY = 151936;
const TYPE = { f32: 0, q4_K: 12, q6_K: 14 };
const VALUE = { uint32: 4, float32: 6, string: 8 };
const BLOCK_BYTES = { 0: [1, 4], 12: [256, 144], 14: [256, 210] };
const ALIGNMENT = 32;

const chunks = [];
const push = (size, write) => {
	const buffer = Buffer.alloc(size);
	write(buffer);
	chunks.push(buffer);
};
const uint32 = (value) => push(4, (buffer) => buffer.writeUInt32LE(value));
const uint64 = (value) => push(8, (buffer) => buffer.writeBigUInt64LE(BigInt(value)));
const float32 = (value) => push(4, (buffer) => buffer.writeFloatLE(value));
const text = (value) => {
	uint64(Buffer.byteLength(value));
	chunks.push(Buffer.from(value));
};
const WRITE = { [VALUE.uint32]: uint32, [VALUE.float32]: float32, [VALUE.string]: text };

const metadata = [
	["general.architecture", VALUE.string, "qwen3"],
	["general.name", VALUE.string, "header of a 27B transformer, no weights"],
	["general.file_type", VALUE.uint32, 15],
	["qwen3.block_count", VALUE.uint32, LAYERS],
	["qwen3.context_length", VALUE.uint32, 262144],
	["qwen3.embedding_length", VALUE.uint32, EMBEDDING],
	["qwen3.feed_forward_length", VALUE.uint32, FEED_FORWARD],
	["qwen3.attention.head_count", VALUE.uint32, HEADS],
	["qwen3.attention.head_count_kv", VALUE.uint32, KV_HEADS],
	["qwen3.attention.key_length", VALUE.uint32, HEAD],
	["qwen3.attention.value_length", VALUE.uint32, HEAD],
	["qwen3.attention.layer_norm_rms_epsilon", VALUE.float32, 1e-6],
	["qwen3.rope.freq_base", VALUE.float32, 1e6],
	["qwen3.vocab_size", VALUE.uint32, VOCABULARY],
	["tokenizer.ggml.model", VALUE.string, "gpt2"],
];

const perLayer = (layer) => {
	const name = (part) => `blk.${layer}.${part}.weight`;
	return [
		[name("attn_norm"), [EMBEDDING], TYPE.f32],
		[name("attn_q"), [EMBEDDING, HEADS * HEAD], TYPE.q4_K],
		[name("attn_k"), [EMBEDDING, KV_HEADS * HEAD], TYPE.q4_K],
		[name("attn_v"), [EMBEDDING, KV_HEADS * HEAD], TYPE.q6_K],
		[name("attn_q_norm"), [HEAD], TYPE.f32],
		[name("attn_k_norm"), [HEAD], TYPE.f32],
		[name("attn_output"), [HEADS * HEAD, EMBEDDING], TYPE.q4_K],
		[name("ffn_norm"), [EMBEDDING], TYPE.f32],
		[name("ffn_gate"), [EMBEDDING, FEED_FORWARD], TYPE.q4_K],
		[name("ffn_up"), [EMBEDDING, FEED_FORWARD], TYPE.q4_K],
		[name("ffn_down"), [FEED_FORWARD, EMBEDDING], TYPE.q6_K],
	];
};
const tensors = [
	["token_embd.weight", [EMBEDDING, VOCABULARY], TYPE.q4_K],
	...Array.from({ length: LAYERS }, (_, layer) => perLayer(layer)).flat(),
	["output_norm.weight", [EMBEDDING], TYPE.f32],
	["output.weight", [EMBEDDING, VOCABULARY], TYPE.q6_K],
];

chunks.push(Buffer.from("GGUF"));
uint32(3);
uint64(tensors.length);
uint64(metadata.length);
for (const [key, type, value] of metadata) {
	text(key);
	uint32(type);
	WRITE[type](value);
}
let offset = 0;
for (const [name, shape, type] of tensors) {
	text(name);
	uint32(shape.length);
	for (const length of shape) uint64(length);
	uint32(type);
	uint64(offset);
	const [values, bytes] = BLOCK_BYTES[type];
	const size = (shape.reduce((product, length) => product * length, 1) / values) * bytes;
	offset += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}
const file = process.argv[2];
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, Buffer.concat(chunks));
console.log(`${file}: ${tensors.length} tensors, ${offset} bytes of weights that are not there`);
