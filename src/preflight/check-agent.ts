import { type AgentFinding, untold } from "./agent-finding.ts";
import type { AgentProfile, Provider } from "./agent-profile.ts";
import type { AskedServer } from "./ask-server.ts";
import { checkApi } from "./check-api.ts";
import { checkLlamaServer } from "./check-llama-server.ts";
import { checkOllama } from "./check-ollama.ts";

/** What was found of one provider. */
export interface ProviderReport {
	readonly provider: string;
	readonly findings: readonly AgentFinding[];
}

/** What a check takes from outside. */
export interface AgentCheck {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Milliseconds for one answer. */
	readonly timeoutMs: number;
	/** Told before a provider is asked: one that is silent takes the whole time limit. */
	readonly onProvider: (name: string, endpoint: string) => void;
}

/** Asks every provider of a profile, one after another: a machine seldom has room for two prompts at once. */
export async function checkAgent(profile: AgentProfile, check: AgentCheck): Promise<readonly ProviderReport[]> {
	const reports: ProviderReport[] = [];
	for (const [name, provider] of Object.entries(profile.providers)) {
		check.onProvider(name, provider.endpoint);
		reports.push({ provider: name, findings: await checkProvider(provider, check) });
	}
	return reports;
}

// A server that cannot be reached, or refuses the key, has nothing to say of its context and cache.
async function checkProvider(provider: Provider, { environment, timeoutMs }: AgentCheck) {
	const apiKey = (provider.apiKeyEnv === undefined ? undefined : environment[provider.apiKeyEnv]) ?? null;
	const server = { endpoint: provider.endpoint, apiKey, timeoutMs };
	const api = await checkApi(provider, server);
	const shut = api.some(({ field, state }) => state === "mismatch" && (field === "endpoint" || field === "apiKeyEnv"));
	return shut ? api : [...api, ...(await checkInside(provider, server))];
}

function checkInside(provider: Provider, server: AskedServer): Promise<readonly AgentFinding[]> {
	if (provider.kind === "llama-server") return checkLlamaServer(provider, server);
	if (provider.kind === "ollama") return checkOllama(provider, server);
	const remedy = "The OpenAI API does not tell it: set kind to llama-server or ollama if it is one.";
	const { context, kv } = provider;
	return Promise.resolve([
		...(context === undefined ? [] : [untold("context", context, remedy)]),
		...(kv === undefined ? [] : [untold("kv.k", kv.k, remedy), untold("kv.v", kv.v, remedy)]),
	]);
}
