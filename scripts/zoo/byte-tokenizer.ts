import { type Header, list, text, u32 } from "./gguf-value.ts";

/** Every byte is a token, and five tokens of the chat template more; rows are filled up to a multiple of 32. */
export const VOCABULARY = 288;

const CONTROL = ["<|end|>", "<|start|>", "<|system|>", "<|user|>", "<|assistant|>"];
const NORMAL_TYPE = 1;
const CONTROL_TYPE = 3;
const UNUSED_TYPE = 5;

const TEMPLATE =
	"{% for message in messages %}<|start|>{{ message['role'] }}\n{{ message['content'] }}<|end|>\n{% endfor %}" +
	"{% if add_generation_prompt %}<|start|>assistant\n{% endif %}";

// Byte-level BPE writes bytes that are no printable character as characters from 256 on.
function byteNames(): string[] {
	const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
	let next = 256;
	return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));
}

/** A tokenizer of single bytes with a chat template: valid, and small. */
export function byteTokenizer(): Header {
	const words = [...byteNames(), ...CONTROL];
	const unused = Array.from({ length: VOCABULARY - words.length }, (_, index) => `<|unused${index}|>`);
	const types = [...words.map((_, id) => (id < 256 ? NORMAL_TYPE : CONTROL_TYPE)), ...unused.map(() => UNUSED_TYPE)];
	return {
		"tokenizer.ggml.model": text("gpt2"),
		"tokenizer.ggml.pre": text("gpt-2"),
		"tokenizer.ggml.tokens": list("string", [...words, ...unused]),
		"tokenizer.ggml.token_type": list("i32", types),
		"tokenizer.ggml.merges": list("string", ["< |"]),
		"tokenizer.ggml.eos_token_id": u32(256),
		"tokenizer.ggml.bos_token_id": u32(257),
		"tokenizer.chat_template": text(TEMPLATE),
	};
}
