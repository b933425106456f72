import { z } from "zod";

/** A base URL without credentials: the record keeps it. */
const EndpointUrl = z
	.string()
	.refine((url) => /^https?:/.test(url) && URL.canParse(url), "no URL of a server, as in http://127.0.0.1:8080/v1")
	.refine((url) => !/^https?:\/\/[^/]*@/.test(url), "credentials in a URL would reach the record; use apiKeyEnv");

/** The engine of a suite and the context that every variant gets. */
export const EngineEntry = z.strictObject({
	kind: z
		.enum(["embedded", "llama-server", "openai"])
		.default("embedded")
		.describe(
			"`embedded` runs stock KV types in process, `llama-server` those of an engine build, `openai` asks servers that run already",
		),
	build: z
		.string()
		.min(1)
		.optional()
		.describe("Engine build for llama-server, by the beginning of its id (default: the newest)"),
	urls: z
		.record(z.string(), EndpointUrl)
		.optional()
		.describe("For openai: the base URL of each variant's server, by the variant's name"),
	model: z.string().min(1).optional().describe("For openai: the model's name in requests (default: the one served)"),
	apiKeyEnv: z
		.string()
		.regex(/^[A-Z_][A-Z0-9_]*$/)
		.optional()
		.describe("For openai: environment variable that holds the API key; the key itself belongs in no file"),
	chatTemplate: z
		.string()
		.min(1)
		.optional()
		.describe(
			"For embedded and llama-server: a Jinja file in place of the model's own template, relative to the suite",
		),
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
