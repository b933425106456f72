/** Raised where a binary file ends before the value that its layout promises. */
export class UnexpectedEnd extends Error {
	override readonly name = "UnexpectedEnd";
}

/** Reads little-endian values one after another and never past the end. */
export class ByteReader {
	readonly #view: DataView;
	#offset = 0;

	constructor(bytes: Uint8Array) {
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	get offset(): number {
		return this.#offset;
	}

	get remaining(): number {
		return this.#view.byteLength - this.#offset;
	}

	skip(bytes: number): void {
		this.#take(bytes);
	}

	uint32(): number {
		return this.#view.getUint32(this.#take(4), true);
	}

	int32(): number {
		return this.#view.getInt32(this.#take(4), true);
	}

	uint64(): number {
		return Number(this.#view.getBigUint64(this.#take(8), true));
	}

	#take(bytes: number): number {
		if (bytes > this.remaining) {
			throw new UnexpectedEnd(`needs ${bytes} bytes at offset ${this.#offset}, ${this.remaining} are left`);
		}
		const start = this.#offset;
		this.#offset += bytes;
		return start;
	}
}
