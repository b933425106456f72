import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { bitsPerValue, type KvType } from "../../../src/kv/kv-type.ts";

/** The fake's vocabulary: every byte, then the control tokens. */
const SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"] as const;
export const FAKE_VOCABULARY = 256 + SPECIALS.length;
export const FAKE_END_OF_TURN = 258;
const OPENING = "<|im_start|>assistant\n";

/** What the fake says to a conversation, given as the rendered text before the assistant's turn. */
export type FakeReply = (prompt: string, config: KvConfig) => string;

/** Bytes, and control tokens where `special` asks for them. */
export function fakeTokenize(text: string, special: boolean): number[] {
	const parts = special ? text.split(/(<\|endoftext\|>|<\|im_start\|>|<\|im_end\|>)/) : [text];
	return parts.flatMap((part) => {
		const index = special ? (SPECIALS as readonly string[]).indexOf(part) : -1;
		return index === -1 ? [...Buffer.from(part, "utf8")] : [256 + index];
	});
}

/** The exact inverse; control tokens are spelled out. */
export function fakeDetokenize(tokens: readonly number[]): string {
	const bytes = tokens.flatMap((token) => (token < 256 ? [token] : [...Buffer.from(SPECIALS[token - 256] ?? "")]));
	return Buffer.from(bytes).toString("utf8");
}

function mix(a: number, b: number): number {
	let h = Math.imul(a ^ b, 0x9e3779b1);
	h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
	return (h ^ (h >>> 13)) >>> 0;
}

/** Uniform in [0, 1), a function of its arguments alone. */
function unit(a: number, b: number): number {
	return mix(a, b) / 2 ** 32;
}

/** How far a cache type moves the logits: nothing at 16 bits, more with every bit saved. */
function noiseScale(type: KvType): number {
	const bits = bitsPerValue(type)!;
	return bits >= 16 ? 0 : 2 ** (-bits / 2);
}

/** A language model that is a pure function of the tokens before and of the KV types. */
export interface FakeModel {
	/** Log-probabilities of every token of the vocabulary after the first `length` tokens. */
	distribution(tokens: readonly number[], length: number): Float64Array;
	/** The token that follows: the most probable one. */
	greedy(tokens: readonly number[]): number;
}

function defaultReply(prompt: string): string {
	const words = ["amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "heron"];
	let hash = 7;
	for (const byte of Buffer.from(prompt)) hash = mix(hash, byte);
	return [0, 1, 2].map((i) => words[mix(hash, i) % words.length]).join(" ");
}

function hashOf(tokens: readonly number[], length: number): number {
	let hash = 17;
	for (let i = Math.max(0, length - 32); i < length; i++) hash = mix(hash, tokens[i]!);
	return mix(hash, length);
}

// Where the last assistant's turn opens in the prefix, the prompt before it and what was said since.
function splitAtOpening(tokens: readonly number[], length: number, opening: readonly number[]) {
	for (let at = length - opening.length; at >= 0; at--) {
		if (opening.every((token, i) => tokens[at + i] === token)) return at + opening.length;
	}
	return null;
}

/** One configuration's model; `reply` decides what it says, the KV types how sure it is of it. */
export function createFakeModel(config: KvConfig, reply: FakeReply = defaultReply): FakeModel {
	const opening = fakeTokenize(OPENING, true);
	const replies = new Map<number, number[]>();
	const scale = noiseScale(config.k) + noiseScale(config.v);
	const typeSeed = [...`${config.k}/${config.v}`].reduce((hash, char) => mix(hash, char.charCodeAt(0)), 3);
	const next = (tokens: readonly number[], length: number): number => {
		const start = splitAtOpening(tokens, length, opening);
		const hash = hashOf(tokens, length);
		if (start === null) return hash % 256;
		const key = hashOf(tokens, start);
		const said = replies.get(key) ?? fakeTokenize(reply(fakeDetokenize(tokens.slice(0, start)), config), false);
		replies.set(key, said);
		const follows = said.slice(0, length - start).every((token, i) => token === tokens[start + i]);
		return follows ? (said[length - start] ?? FAKE_END_OF_TURN) : hash % 256;
	};
	const distribution = (tokens: readonly number[], length: number): Float64Array => {
		const hash = hashOf(tokens, length);
		const greedy = next(tokens, length);
		const logits = Float64Array.from({ length: FAKE_VOCABULARY }, (_, token) => {
			const base = token === greedy ? 8 + 2 * unit(hash, 1000) : 4 * unit(hash, token) - 2;
			return base + scale * (unit(mix(hash, typeSeed), token) - 0.5);
		});
		const norm = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
		return logits.map((logit) => logit - norm);
	};
	return { distribution, greedy: (tokens) => next(tokens, tokens.length) };
}
