import { unzipSync } from "fflate";

/** What was found in an archive, or why nothing was. */
export type ZipMember =
	| { readonly found: true; readonly bytes: Uint8Array }
	| { readonly found: false; readonly reason: string };

/** Every ZIP file with content begins so. */
const MAGIC = [0x50, 0x4b, 0x03, 0x04];

/** Tells an archive from a text by its first bytes, whatever it is called. */
export function isZip(bytes: Uint8Array): boolean {
	return MAGIC.every((byte, index) => bytes[index] === byte);
}

/** One file of an archive; its size is checked before a byte is inflated, so that nothing can swell up. */
export function readZipMember(archive: Uint8Array, member: string, mostBytes: number): ZipMember {
	let size: number | null = null;
	try {
		const files = unzipSync(archive, {
			filter({ name, originalSize }) {
				if (name === member) size = originalSize;
				return name === member && originalSize <= mostBytes;
			},
		});
		const bytes = files[member];
		if (bytes !== undefined) return { found: true, bytes };
	} catch (error) {
		return { found: false, reason: `it is not a whole ZIP file (${(error as Error).message})` };
	}
	return { found: false, reason: size === null ? `it has no ${member}` : `its ${member} has ${size} bytes` };
}
