import { z } from "zod";
import { type AgentFinding, differing, matching, untold } from "./agent-finding.ts";
import type { Provider } from "./agent-profile.ts";
import { type AskedServer, askServer, type Told } from "./ask-server.ts";
import { checkContext, type SeenContext } from "./check-context.ts";

const Version = z.object({ version: z.string() });
const Running = z.object({
	models: z.array(z.object({ name: z.string(), context_length: z.int().min(1).optional() })),
});

/** What `OLLAMA_KV_CACHE_TYPE` takes. */
const OLLAMA_TYPES: readonly string[] = ["f16", "q8_0", "q4_0"];

/** Ollama tells its version and the context of loaded models; its cache type is in its environment alone. */
export async function checkOllama(provider: Provider, server: AskedServer): Promise<readonly AgentFinding[]> {
	const version = await askServer(server, "/api/version", Version);
	if (version.kind !== "told")
		return [
			differing("kind", ["not Ollama", "ollama"], "Set kind to llama-server or openai, or correct the endpoint."),
		];
	const running = provider.context === undefined ? null : await askServer(server, "/api/ps", Running);
	const seen = seenContext(provider.model, running);
	const raise = `restart Ollama with OLLAMA_CONTEXT_LENGTH=${provider.context}`;
	return [
		matching("kind", `ollama ${version.data.version}`, "ollama"),
		...checkContext(provider.context, seen, raise),
		...checkKv(provider.kv),
	];
}

function seenContext(model: string | undefined, running: Told<z.infer<typeof Running>> | null): SeenContext {
	if (running?.kind !== "told") return { untold: "Ollama does not list its loaded models; update it." };
	const loaded = running.data.models.filter(
		({ name }) => model === undefined || [model, `${model}:latest`].includes(name),
	);
	const [first] = loaded;
	if (first === undefined || loaded.length > 1)
		return { untold: `Ollama has loaded ${loaded.length} such models: load one, and name it in model.` };
	if (first.context_length === undefined)
		return { untold: "This Ollama does not tell the context of a loaded model; update it." };
	return { tokens: first.context_length };
}

function checkKv(kv: Provider["kv"]): readonly AgentFinding[] {
	if (kv === undefined) return [];
	const { k, v } = kv;
	return (["k", "v"] as const).map((side) => {
		const field = `kv.${side}` as const;
		if (!OLLAMA_TYPES.includes(kv[side])) {
			const remedy = `Serve ${kv[side]} with a llama-server that knows it; Ollama has one type for K and V.`;
			return differing(field, [OLLAMA_TYPES.join(", "), kv[side]], remedy);
		}
		if (side === "v" && k !== v)
			return differing(field, [`the type of K, ${k}`, v], "Ollama has one type for K and V: set both alike.");
		return untold(field, kv[side], `Start Ollama with OLLAMA_KV_CACHE_TYPE=${k}; it does not tell what it runs.`);
	});
}
