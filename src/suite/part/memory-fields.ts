import { z } from "zod";

/** A context of a process whose memory is measured. */
export const measuredContext = z.int().min(256).multipleOf(256);

/** How full that context becomes; the default depends on the part. */
export function filledShare(share: number) {
	return z.number().min(0.01).max(1).default(share).describe("Share of the context that a prompt fills, 0.01 to 1");
}

/** What every other process of the machine can count on. */
export const keepFreeGiB = z
	.number()
	.min(0.25)
	.describe("Free memory that is never given up: a process that comes down to it is ended")
	.default(1);
