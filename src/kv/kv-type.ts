/** Who made a type: `stock` is in every llama.cpp, `turbo` in the TurboQuant trees alone. */
type KvFamily = "stock" | "turbo";

/**
 * A tree's numbering of types. `fork` is the TurboQuant fork, whose ids 42 to 44 mean something else upstream (42 is a
 * weight type there); `clean-room` is upstream with our own types after its last one.
 */
export type GgmlDialect = "upstream" | "fork" | "clean-room";

/** All that the harness knows of a KV type. */
interface KvTypeRow {
	readonly family: KvFamily;
	/** Values and bytes of one quantization block. */
	readonly blockValues: number;
	readonly blockBytes: number;
	/** Heads are zero-padded to a multiple of so many values; 1 where they are stored as they are. */
	readonly padsHeadTo: number;
	/** Its number in `enum ggml_type` (ggml.h), by tree; null where that tree lacks it. */
	readonly ids: Readonly<Record<GgmlDialect, number | null>>;
}

function stock(id: number, blockValues: number, blockBytes: number): KvTypeRow {
	return { family: "stock", blockValues, blockBytes, padsHeadTo: 1, ids: { upstream: id, fork: id, "clean-room": id } };
}

/** Groups of 128 values are quantized as one, in all trees. */
function turbo(fork: number, cleanRoom: number, blockBytes: number): KvTypeRow {
	const ids = { upstream: null, fork, "clean-room": cleanRoom };
	return { family: "turbo", blockValues: 128, blockBytes, padsHeadTo: 128, ids };
}

/** The KV-cache types that the harness knows, one row a type. */
export const KV_TYPES = {
	f32: stock(0, 1, 4),
	f16: stock(1, 1, 2),
	bf16: stock(30, 1, 2),
	q8_0: stock(8, 32, 34),
	q5_1: stock(7, 32, 24),
	q5_0: stock(6, 32, 22),
	q4_1: stock(3, 32, 20),
	q4_0: stock(2, 32, 18),
	iq4_nl: stock(20, 32, 18),
	turbo4: turbo(44, 45, 68),
	turbo3: turbo(43, 44, 50),
	turbo2: turbo(42, 43, 34),
} as const satisfies Record<string, KvTypeRow>;

export type KvType = keyof typeof KV_TYPES;

/** All types, in the order of the table. */
const NAMES = Object.keys(KV_TYPES) as KvType[];

/** Narrows a name read from a suite, a log or a manifest. */
export function isKvType(name: string): name is KvType {
	return Object.hasOwn(KV_TYPES, name);
}

/** Whether a type is one of TurboQuant's, which no unmodified llama.cpp has. */
export function isTurbo(type: KvType): boolean {
	return KV_TYPES[type].family === "turbo";
}

/** Whether a type has less than 16 bits, packed in blocks. */
export function isQuantized(type: KvType): boolean {
	return KV_TYPES[type].blockValues > 1;
}

/** Average bits per cached value: 16 for f16, 8.5 for q8_0, 4.25 for turbo4. */
export function bitsPerValue(type: KvType): number {
	const { blockValues, blockBytes } = KV_TYPES[type];
	return (8 * blockBytes) / blockValues;
}

/** The cache type behind a ggml id in that tree's dialect; null where it is none that a cache can have. */
export function kvTypeOfGgmlId(id: number, dialect: GgmlDialect): KvType | null {
	return NAMES.find((type) => KV_TYPES[type].ids[dialect] === id) ?? null;
}
