import { formatBytes } from "../../words/format-bytes.ts";

/** How the KL of scored chunks will be computed, and the disk it takes for a while; nothing where no chunk is scored. */
export function logitsLines(bytes: number): string[] {
	if (bytes === 0) return [];
	const disk = `${formatBytes(bytes)} of disk in the run folder for the baseline's logits, until the last variant has been there`;
	return ["", `KL over the whole vocabulary: ${disk}; without that room, or without the probe, it is a lower bound`];
}
