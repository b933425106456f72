import type { GgmlType } from "node-llama-cpp";
import type { KvTypeFacts, KvTypeTable } from "../../kv/kv-type.ts";

/** One type: the package's exact name, any other spelling of which silently becomes F16 there, and its number. */
interface EmbeddedType {
	readonly name: keyof typeof GgmlType;
	readonly id: number;
	/** What our own list lacks of it. */
	readonly facts: KvTypeFacts | null;
}

function listed(name: keyof typeof GgmlType, id: number): EmbeddedType {
	return { name, id, facts: null };
}

function beyond(name: keyof typeof GgmlType, id: number, blockValues: number, blockBytes: number): EmbeddedType {
	return { name, id, facts: { family: "stock", blockValues, blockBytes, padsHeadTo: 1 } };
}

/**
 * The types of the package's own enumeration that its CPU code can write into a cache and read back; under one that it
 * cannot, the library ends this process. They are known before it is loaded, and every context is attested.
 */
const TYPES: Readonly<Record<string, EmbeddedType>> = {
	f32: listed("F32", 0),
	f16: listed("F16", 1),
	bf16: listed("BF16", 30),
	q8_0: listed("Q8_0", 8),
	q5_1: listed("Q5_1", 7),
	q5_0: listed("Q5_0", 6),
	q4_1: listed("Q4_1", 3),
	q4_0: listed("Q4_0", 2),
	iq4_nl: listed("IQ4_NL", 20),
	iq4_xs: beyond("IQ4_XS", 23, 256, 136),
	q6_K: beyond("Q6_K", 14, 256, 210),
	q5_K: beyond("Q5_K", 13, 256, 176),
	q4_K: beyond("Q4_K", 12, 256, 144),
	q3_K: beyond("Q3_K", 11, 256, 110),
	q2_K: beyond("Q2_K", 10, 256, 84),
	nvfp4: beyond("NVFP4", 40, 64, 36),
	mxfp4: beyond("MXFP4", 39, 32, 17),
	q2_0: beyond("Q2_0", 42, 64, 18),
	q1_0: beyond("Q1_0", 41, 128, 18),
	tq2_0: beyond("TQ2_0", 35, 256, 66),
	tq1_0: beyond("TQ1_0", 34, 256, 54),
};

const ENTRIES = Object.entries(TYPES);

/** The package's name of a type; undefined where the embedded engine has none such. */
export const EMBEDDED_TYPES: Partial<Record<string, keyof typeof GgmlType>> = Object.fromEntries(
	ENTRIES.map(([type, { name }]) => [type, name]),
);

/** Blocks of the types that our own list lacks. */
export const EMBEDDED_TABLE: KvTypeTable = Object.fromEntries(
	ENTRIES.flatMap(([type, { facts }]) => (facts === null ? [] : [[type, facts]])),
);

/** Names by id, as the library's saved states number them. */
export const EMBEDDED_IDS: ReadonlyMap<number, string> = new Map(ENTRIES.map(([type, { id }]) => [id, type]));
