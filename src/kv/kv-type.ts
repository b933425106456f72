/**
 * The KV-cache types that the harness knows, with the size of one quantization block.
 * Sizes: ggml's block structs for the stock types; 34 / 50 / 68 bytes a group of 128 for turbo2 / turbo3 / turbo4.
 */
export const KV_TYPES = {
	f32: { blockValues: 1, blockBytes: 4 },
	f16: { blockValues: 1, blockBytes: 2 },
	bf16: { blockValues: 1, blockBytes: 2 },
	q8_0: { blockValues: 32, blockBytes: 34 },
	q5_1: { blockValues: 32, blockBytes: 24 },
	q5_0: { blockValues: 32, blockBytes: 22 },
	q4_1: { blockValues: 32, blockBytes: 20 },
	q4_0: { blockValues: 32, blockBytes: 18 },
	iq4_nl: { blockValues: 32, blockBytes: 18 },
	turbo4: { blockValues: 128, blockBytes: 68 },
	turbo3: { blockValues: 128, blockBytes: 50 },
	turbo2: { blockValues: 128, blockBytes: 34 },
} as const;

export type KvType = keyof typeof KV_TYPES;

// Narrows a name read from a suite, a log or a manifest.
export function isKvType(name: string): name is KvType {
	return Object.hasOwn(KV_TYPES, name);
}

// The TurboQuant types, which no unmodified llama.cpp has.
export function isTurbo(type: KvType): boolean {
	return type.startsWith("turbo");
}

// Types of less than 16 bits, packed in blocks.
export function isQuantized(type: KvType): boolean {
	return KV_TYPES[type].blockValues > 1;
}

// Average bits per cached value: 16 for f16, 8.5 for q8_0, 4.25 for turbo4.
export function bitsPerValue(type: KvType): number {
	const { blockValues, blockBytes } = KV_TYPES[type];
	return (8 * blockBytes) / blockValues;
}
