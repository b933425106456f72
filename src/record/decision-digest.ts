import { createHash } from "node:crypto";

/** The SHA-256 of a decision without its own digest, in hexadecimal: whoever edits one and not the other is found. */
export function decisionDigest({ digest: _, ...decision }: Readonly<Record<string, unknown>>): string {
	return createHash("sha256").update(JSON.stringify(decision)).digest("hex");
}
