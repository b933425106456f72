import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** Of several files, the digest of their contents one after the other. Streamed, since models are larger than memory. */
export async function sha256File(...files: readonly string[]): Promise<string> {
	const hash = createHash("sha256");
	for (const file of files)
		for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(chunk);
	return hash.digest("hex");
}
