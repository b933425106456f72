/** Raised where a header wants bytes of its file that have not been read yet; the file has them. */
export class MoreOfFile extends Error {
	override readonly name = "MoreOfFile";
}

/** Raised where a header cannot be one of a whole file; the message says what it wants at which place. */
export class DamagedHeader extends Error {
	override readonly name = "DamagedHeader";
}

/** Reads little-endian values from the beginning of a file of `fileBytes`, of which `bytes` are here; never past its end. */
export class HeaderCursor {
	readonly #view: DataView;
	readonly #fileBytes: number;
	#offset = 0;

	constructor(bytes: Uint8Array, fileBytes: number) {
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#fileBytes = fileBytes;
	}

	skip(bytes: number): void {
		this.#take(bytes);
	}

	uint32(): number {
		return this.#view.getUint32(this.#take(4), true);
	}

	uint64(): number {
		return Number(this.#view.getBigUint64(this.#take(8), true));
	}

	/** A count of things that take so many bytes each at least: more than fit into the file are a damaged count. */
	count(eachBytes: number, what: string): number {
		const count = this.uint64();
		const left = this.#fileBytes - this.#offset;
		if (count * eachBytes <= left) return count;
		throw new DamagedHeader(`it promises ${count} ${what} at offset ${this.#offset - 8}, ${left} bytes are left`);
	}

	text(): string {
		const length = this.count(1, "characters");
		const start = this.#take(length);
		return Buffer.from(this.#view.buffer, this.#view.byteOffset + start, length).toString("utf8");
	}

	#take(bytes: number): number {
		const start = this.#offset;
		if (start + bytes > this.#fileBytes)
			throw new DamagedHeader(`it goes on at offset ${start}, the file has ${this.#fileBytes} bytes`);
		if (start + bytes > this.#view.byteLength) throw new MoreOfFile();
		this.#offset += bytes;
		return start;
	}
}
