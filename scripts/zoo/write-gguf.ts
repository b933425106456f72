import type { GgufValue } from "./gguf-value.ts";

/** A tensor of 32-bit floats; dimensions as GGUF has them, the fastest first. */
export interface Tensor {
	readonly name: string;
	readonly dimensions: readonly number[];
	readonly data: Float32Array;
}

/** What a file is made of. */
export interface GgufContent {
	readonly header: Readonly<Record<string, GgufValue>>;
	readonly tensors: readonly Tensor[];
}

const VERSION = 3;
const ALIGNMENT = 32;
const F32 = 0;
const TYPE = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, list: 9 } as const;

/** Bytes of a GGUF file of version 3, little-endian. */
export function ggufBytes({ header, tensors }: GgufContent): Buffer {
	const entries = Object.entries(header);
	const parts = [Buffer.from("GGUF"), word(VERSION), long(tensors.length), long(entries.length)];
	for (const [key, value] of entries) parts.push(string(key), word(TYPE[value.type]), ...valueBytes(value));
	let offset = 0;
	for (const { name, dimensions, data } of tensors) {
		parts.push(string(name), word(dimensions.length), ...dimensions.map(long), word(F32), long(offset));
		offset += padded(data.byteLength);
	}
	const head = Buffer.concat(parts);
	const bodies = tensors.map(({ data }) => pad(Buffer.from(data.buffer, data.byteOffset, data.byteLength)));
	return Buffer.concat([pad(head), ...bodies]);
}

function valueBytes(value: GgufValue): Buffer[] {
	if (value.type !== "list") return [scalar(value.type, value.value)];
	const { of, values } = value;
	return [word(TYPE[of]), long(values.length), ...values.map((one) => scalar(of, one))];
}

function scalar(type: "u32" | "i32" | "f32" | "bool" | "string", value: unknown): Buffer {
	if (type === "string") return string(String(value));
	if (type === "bool") return Buffer.from([value === true ? 1 : 0]);
	const bytes = Buffer.alloc(4);
	if (type === "f32") bytes.writeFloatLE(Number(value));
	else if (type === "i32") bytes.writeInt32LE(Number(value));
	else bytes.writeUInt32LE(Number(value));
	return bytes;
}

function word(value: number): Buffer {
	return scalar("u32", value);
}

function long(value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(BigInt(value));
	return bytes;
}

function string(value: string): Buffer {
	const bytes = Buffer.from(value);
	return Buffer.concat([long(bytes.length), bytes]);
}

function padded(bytes: number): number {
	return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function pad(bytes: Buffer): Buffer {
	return Buffer.concat([bytes, Buffer.alloc(padded(bytes.length) - bytes.length)]);
}
