/** Where an engine build computes. */
export const BACKENDS = ["cpu", "metal", "cuda", "vulkan"] as const;
export type Backend = (typeof BACKENDS)[number];

/** A Mac has Metal; anywhere else the CPU is what is surely there. */
export function defaultBackend(platform: string): Backend {
	return platform === "darwin" ? "metal" : "cpu";
}
