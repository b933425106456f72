import { byteTokenizer, VOCABULARY } from "./byte-tokenizer.ts";
import { type Header, text, u32 } from "./gguf-value.ts";
import { seededNormals } from "./seeded-numbers.ts";
import type { GgufContent, Tensor } from "./write-gguf.ts";

/** What a weight is filled with: noise of a deviation, or one number throughout. */
export type Fill = { readonly noise: number } | { readonly value: number };

/** A tensor without its numbers. */
export interface Weight {
	readonly name: string;
	readonly dimensions: readonly number[];
	readonly fill: Fill;
}

/** A tiny model of one architecture, with random weights: its layout is real, what it says is not. */
export interface Recipe {
	/** Name of the file, without its end. */
	readonly name: string;
	/** As llama.cpp calls it. */
	readonly architecture: string;
	/** What of it other models do not have. */
	readonly shows: string;
	/** Keys of the architecture's own section. */
	readonly header: Header;
	readonly weights: readonly Weight[];
}

/** Tokens that every tiny model says it was trained for. */
export const TRAINED_CONTEXT = 16384;

const NOISE = 0.08;

/** A matrix or a vector of noise. */
export function noise(name: string, ...dimensions: readonly number[]): Weight {
	return { name, dimensions, fill: { noise: NOISE } };
}

/** A vector of one number, as of a norm. */
export function constant(name: string, value: number, ...dimensions: readonly number[]): Weight {
	return { name, dimensions, fill: { value } };
}

/** Keys that all architectures have. */
export function sizes(width: number, layers: number): Header {
	return {
		context_length: u32(TRAINED_CONTEXT),
		embedding_length: u32(width),
		block_count: u32(layers),
		vocab_size: u32(VOCABULARY),
	};
}

/** Embedding and last norm; the output is the embedding again. */
export function ends(width: number, norm = "output_norm.weight"): Weight[] {
	return [noise("token_embd.weight", width, VOCABULARY), constant(norm, 1, width)];
}

/** The content of a model's file; the same for the same seed. */
export function contentOf({ architecture, shows, header, weights }: Recipe, seed = 1): GgufContent {
	const normal = seededNormals(seed);
	const own = Object.entries(header).map(([key, value]) => [`${architecture}.${key}`, value]);
	return {
		header: {
			"general.architecture": text(architecture),
			"general.name": text(`zoo: ${shows}`),
			"general.file_type": u32(0),
			...Object.fromEntries(own),
			...byteTokenizer(),
		},
		tensors: weights.map((weight) => filled(weight, normal)),
	};
}

function filled({ name, dimensions, fill }: Weight, normal: () => number): Tensor {
	const data = new Float32Array(dimensions.reduce((product, length) => product * length, 1));
	for (let at = 0; at < data.length; at++) data[at] = "value" in fill ? fill.value : fill.noise * normal();
	return { name, dimensions, data };
}
