/**
 * Who made a type: `stock` is in every llama.cpp, `turbo` in the TurboQuant trees alone, `other` is a type that a build
 * has and this list does not.
 */
type KvFamily = "stock" | "turbo" | "other";

/** A KV type by the name that the engine gives it: any that a build has, known to this list or not. */
export type KvType = string;

/** Values and bytes of one quantization block. */
export interface BlockSize {
	readonly blockValues: number;
	readonly blockBytes: number;
}

/** What decides how many bytes a row takes, and which promises a type makes. */
export interface KvTypeFacts extends BlockSize {
	readonly family: KvFamily;
	/** The block of heads that the usual one does not divide; left out where a type has no other. */
	readonly narrow?: BlockSize;
	/** Heads are zero-padded to a multiple of so many values; 1 where they are stored as they are, null where nobody knows. */
	readonly padsHeadTo: number | null;
}

/** Types by name, of one engine build. */
export type KvTypeTable = Readonly<Record<KvType, KvTypeFacts>>;

/**
 * A tree's numbering of types, for a saved state whose writer cannot be asked. `fork` is the TurboQuant fork, whose ids
 * 42 to 44 mean something else upstream (42 is a weight type there); `clean-room` is upstream with our own types after
 * its last one.
 */
export type GgmlDialect = "upstream" | "fork" | "clean-room";

/** All that this list has of a type. */
interface KvTypeRow extends KvTypeFacts {
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

/** The types that suites are offered, one row a type; a build may have others, and says what it has. */
export const KV_TYPES: Readonly<Record<KvType, KvTypeRow>> = {
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
};

/** Whether a name is in our own list; one that is not may still be in a build. */
export function isKnownType(name: string): boolean {
	return Object.hasOwn(KV_TYPES, name);
}

/** A name that a type can have, in any tree. */
export const KV_TYPE_NAME = /^[A-Za-z][A-Za-z0-9_.+-]*$/;

/** What a build's table says of a type, else our own list; null where neither has it. */
export function factsOf(type: KvType, table: KvTypeTable = {}): KvTypeFacts | null {
	if (Object.hasOwn(table, type)) return table[type]!;
	return Object.hasOwn(KV_TYPES, type) ? KV_TYPES[type]! : null;
}

/** The block that heads of a length are stored in: the usual one, unless only the narrow one divides them. */
export function blockFor(facts: KvTypeFacts, headLength: number): BlockSize {
	const { blockValues, narrow } = facts;
	const isNarrow = headLength % blockValues !== 0 && narrow !== undefined && headLength % narrow.blockValues === 0;
	return isNarrow ? narrow : facts;
}

/** Whether a type is one of TurboQuant's, which no unmodified llama.cpp has. */
export function isTurbo(type: KvType): boolean {
	return factsOf(type)?.family === "turbo";
}

/** Whether a type has less than 16 bits, packed in blocks; all types that are not are in our list. */
export function isQuantized(type: KvType): boolean {
	return (factsOf(type)?.blockValues ?? Number.POSITIVE_INFINITY) > 1;
}

/** Average bits per cached value: 16 for f16, 8.5 for q8_0, 4.25 for turbo4; null where nobody knows the type. */
export function bitsPerValue(type: KvType, table?: KvTypeTable): number | null {
	const facts = factsOf(type, table);
	return facts === null ? null : (8 * facts.blockBytes) / facts.blockValues;
}

/** In the clean-room tree the forms in blocks of 64 follow those in blocks of 128: 46 to 48 are 43 to 45. */
const NARROW_IDS = { first: 46, last: 48, behind: 3 } as const;

/** The cache type behind a ggml id in that tree's dialect, whatever its block; null where our list has none. */
export function kvTypeOfGgmlId(id: number, dialect: GgmlDialect): KvType | null {
	const isNarrow = dialect === "clean-room" && id >= NARROW_IDS.first && id <= NARROW_IDS.last;
	const wide = isNarrow ? id - NARROW_IDS.behind : id;
	return Object.keys(KV_TYPES).find((type) => KV_TYPES[type]?.ids[dialect] === wide) ?? null;
}
