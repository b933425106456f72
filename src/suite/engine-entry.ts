import { z } from "zod";
import { ENGINE_KINDS, type EngineKind } from "../engine/port/engine-kind.ts";
import { holdsCredentials } from "../words/url-credentials.ts";

/** A base URL without credentials: the record keeps it. */
const EndpointUrl = z
	.string()
	.refine((url) => /^https?:/.test(url) && URL.canParse(url), "no URL of a server, as in http://127.0.0.1:8080/v1")
	.refine((url) => !holdsCredentials(url), "credentials in a URL would reach the record; use apiKeyEnv");

/** The context that every variant gets, whichever engine it runs on. */
const CONTEXT = {
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
};

/** For an engine that renders conversations itself. */
const TEMPLATE = {
	chatTemplate: z
		.string()
		.min(1)
		.optional()
		.describe("A Jinja file in place of the model's own template, relative to the suite"),
};

/** What a suite can say of each kind of engine; without a kind, it is the embedded one. */
const ENTRIES = {
	embedded: z.strictObject({
		kind: z.literal("embedded").optional().default("embedded").describe("Runs stock KV types in process"),
		...TEMPLATE,
		...CONTEXT,
	}),
	"llama-server": z.strictObject({
		kind: z.literal("llama-server").describe("Runs the KV types of an engine build"),
		build: z.string().min(1).optional().describe("The engine build, by the beginning of its id (default: the newest)"),
		...TEMPLATE,
		...CONTEXT,
	}),
	openai: z.strictObject({
		kind: z.literal("openai").describe("Asks servers that run already"),
		urls: z
			.record(z.string(), EndpointUrl)
			.optional()
			.describe("The base URL of each variant's server, by the variant's name"),
		model: z.string().min(1).optional().describe("The model's name in requests (default: the one served)"),
		apiKeyEnv: z
			.string()
			.regex(/^[A-Z_][A-Z0-9_]*$/)
			.optional()
			.describe("Environment variable that holds the API key; the key itself belongs in no file"),
		...CONTEXT,
	}),
} satisfies Record<EngineKind, z.ZodObject>;

type Entry = (typeof ENTRIES)[EngineKind];

/** The engine of a suite and the context that every variant gets. */
export const EngineEntry = z.discriminatedUnion("kind", Object.values(ENTRIES) as [Entry, ...Entry[]]);
export type EngineEntry = z.infer<typeof EngineEntry>;

/** What a profile changes of it; whether the whole fits together is seen when the two are merged. */
export const EngineChanges = z
	.strictObject({
		...ENTRIES.embedded.shape,
		...ENTRIES["llama-server"].shape,
		...ENTRIES.openai.shape,
		kind: z.enum(ENGINE_KINDS).describe("The kind of engine"),
	})
	.partial();

/** What a suite says of one kind of engine; null where its engine is of another kind, as `--engine` can make it. */
export function engineEntryOf<Kind extends EngineKind>(
	entry: EngineEntry,
	kind: Kind,
): Extract<EngineEntry, { kind: Kind }> | null {
	return entry.kind === kind ? (entry as Extract<EngineEntry, { kind: Kind }>) : null;
}
