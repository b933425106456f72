import { createHash } from "node:crypto";

/** The digest by which texts and archives are known, in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
