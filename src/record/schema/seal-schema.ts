import { z } from "zod";

/** `seal.json`: the SHA-256 of every file that the trials left, taken when the last of them had ended. */
export const Seal = z.object({
	schemaVersion: z.literal(1),
	/** Path in the run folder, with forward slashes, to digest. */
	files: z.record(z.string(), z.string()),
	/** Over the sorted lines `<sha256>  <path>`: names the record as a whole. */
	digest: z.string(),
});
export type Seal = Readonly<z.infer<typeof Seal>>;
