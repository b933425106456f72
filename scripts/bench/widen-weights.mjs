// The same function in another arithmetic: every Q8_0 tensor of a GGUF file (32 signed bytes times one half-precision
// scale) as F32, exactly. What a program then computes differs by the rounding of activations alone.

const TYPES = { f32: 0, q8_0: 8 };
const BLOCK = { values: 32, bytes: 34 };
const SCALAR_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, null, null, 8, 8, 8];
const STRING = 8;
const ARRAY = 9;

/** The bytes of a GGUF file (version 3, little-endian) with all Q8_0 weights widened. */
export function widenWeights(bytes) {
	const { infos, dataStart, infosStart, alignment } = readInfos(bytes);
	let offset = 0;
	const tensors = infos.map((info) => {
		const values = info.dims.reduce((product, dim) => product * dim, 1);
		const source = bytes.subarray(dataStart + info.offset);
		const data = info.type === TYPES.q8_0 ? widen(source, values) : source.subarray(0, 4 * values);
		if (info.type !== TYPES.q8_0 && info.type !== TYPES.f32) throw new Error(`${info.name} has the type ${info.type}`);
		const placed = { ...info, type: TYPES.f32, offset, data };
		offset += pad(data.length, alignment);
		return placed;
	});
	const head = Buffer.concat([bytes.subarray(0, infosStart), ...tensors.map(infoBytes)]);
	const padded = tensors.map(({ data }) =>
		Buffer.concat([data, Buffer.alloc(pad(data.length, alignment) - data.length)]),
	);
	return Buffer.concat([head, Buffer.alloc(pad(head.length, alignment) - head.length), ...padded]);
}

function pad(length, alignment) {
	return Math.ceil(length / alignment) * alignment;
}

function widen(source, values) {
	const out = Buffer.alloc(4 * values);
	for (let block = 0; block < values / BLOCK.values; block++) {
		const at = block * BLOCK.bytes;
		const scale = halfToNumber(source.readUInt16LE(at));
		for (let index = 0; index < BLOCK.values; index++)
			out.writeFloatLE(scale * source.readInt8(at + 2 + index), 4 * (block * BLOCK.values + index));
	}
	return out;
}

function halfToNumber(bits) {
	const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 0x1f, bits & 0x3ff];
	return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function infoBytes({ name, dims, type, offset }) {
	const text = Buffer.from(name, "utf8");
	const out = Buffer.alloc(8 + text.length + 4 + 8 * dims.length + 4 + 8);
	out.writeBigUInt64LE(BigInt(text.length), 0);
	text.copy(out, 8);
	let at = 8 + text.length;
	at = out.writeUInt32LE(dims.length, at);
	for (const dim of dims) at = out.writeBigUInt64LE(BigInt(dim), at);
	at = out.writeUInt32LE(type, at);
	out.writeBigUInt64LE(BigInt(offset), at);
	return out;
}

function readInfos(bytes) {
	const reader = createReader(bytes);
	if (bytes.toString("latin1", 0, 4) !== "GGUF" || bytes.readUInt32LE(4) !== 3) throw new Error("no GGUF of version 3");
	reader.skip(8);
	const [tensorCount, keyCount] = [reader.u64(), reader.u64()];
	let alignment = 32;
	for (let key = 0; key < keyCount; key++) {
		const name = reader.string();
		const type = reader.u32();
		if (name === "general.alignment") alignment = bytes.readUInt32LE(reader.at());
		reader.skipValue(type);
	}
	const infosStart = reader.at();
	const infos = Array.from({ length: tensorCount }, () => {
		const name = reader.string();
		const dims = Array.from({ length: reader.u32() }, () => reader.u64());
		return { name, dims, type: reader.u32(), offset: reader.u64() };
	});
	return { infos, infosStart, dataStart: pad(reader.at(), alignment), alignment };
}

function createReader(bytes) {
	let at = 0;
	const reader = {
		at: () => at,
		skip: (count) => {
			at += count;
		},
		u32: () => {
			at += 4;
			return bytes.readUInt32LE(at - 4);
		},
		u64: () => {
			at += 8;
			return Number(bytes.readBigUInt64LE(at - 8));
		},
		string: () => {
			const length = reader.u64();
			at += length;
			return bytes.toString("utf8", at - length, at);
		},
		skipValue: (type) => {
			if (type === STRING) reader.string();
			else if (type === ARRAY) {
				const [of, count] = [reader.u32(), reader.u64()];
				for (let index = 0; index < count; index++) reader.skipValue(of);
			} else at += SCALAR_BYTES[type];
		},
	};
	return reader;
}
