import { z } from "zod";

/** The engine of a suite and the context that every variant gets. */
export const EngineEntry = z.strictObject({
	kind: z
		.enum(["embedded", "llama-server"])
		.default("embedded")
		.describe("`embedded` runs stock KV types in process, `llama-server` those of an engine build"),
	build: z
		.string()
		.min(1)
		.optional()
		.describe("Engine build for llama-server, by the beginning of its id (default: the newest)"),
	context: z.int().min(256).default(4096).describe("Context size in tokens"),
	batch: z.int().min(1).default(512).describe("Prompt tokens evaluated in one pass"),
	threads: z
		.union([z.int().min(1), z.literal("auto")])
		.default("auto")
		.describe("Threads of each variant"),
	parallel: z
		.union([z.int().min(1), z.literal("auto")])
		.default("auto")
		.describe("Variants run side by side"),
});
export type EngineEntry = z.infer<typeof EngineEntry>;
