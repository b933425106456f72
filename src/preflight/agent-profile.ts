import { z } from "zod";
import { KV_TYPE_NAME } from "../kv/kv-type.ts";

const KvName = z.string().regex(KV_TYPE_NAME, { error: "must be the name of a KV type, as in q8_0" });

const Endpoint = z
	.url({ protocol: /^https?$/ })
	.refine((text) => !text.includes("@"), { error: "must hold no credentials; name a variable in apiKeyEnv" })
	.transform((text) => text.replace(/\/+$/, ""));

/** What an agent believes of one server. */
export const Provider = z.strictObject({
	kind: z.enum(["llama-server", "ollama", "openai"]),
	endpoint: Endpoint,
	apiPath: z
		.string()
		.regex(/^(\/[\w.-]+)*$/, "must begin with / and not end with it, as in /v1")
		.default("/v1"),
	apiKeyEnv: z.string().min(1).optional(),
	model: z.string().min(1).optional(),
	context: z.int().min(1).optional(),
	kv: z.strictObject({ k: KvName, v: KvName }).optional(),
	/**
	 * The `--slot-save-path` of a llama-server on this machine, relative to the profile: a saved slot names the type of
	 * every layer.
	 */
	slotFolder: z.string().min(1).optional(),
});
export type Provider = z.infer<typeof Provider>;

/** An agent's profile: the servers that it is set up to use. */
export const AgentProfile = z.strictObject({
	agent: z.string().min(1),
	providers: z
		.record(z.string().regex(/^[\w.-]+$/), Provider)
		.refine((all) => Object.keys(all).length > 0, { error: "must name a provider" }),
});
export type AgentProfile = z.infer<typeof AgentProfile>;
