import { z } from "zod";

/** Where an engine build computes. */
export const BACKENDS = ["cpu", "metal", "cuda", "vulkan"] as const;
export const backendSchema = z.enum(BACKENDS);
export type Backend = z.infer<typeof backendSchema>;

/** A Mac has Metal; anywhere else the CPU is what is surely there. */
export function defaultBackend(platform: string): Backend {
	return platform === "darwin" ? "metal" : "cpu";
}
