import { z } from "zod";
import { type AgentFinding, differing, matching } from "./agent-finding.ts";
import type { Provider } from "./agent-profile.ts";
import { type AskedServer, askServer } from "./ask-server.ts";

const Models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Where servers have the OpenAI API: Ollama and llama-server, OpenRouter and LM Studio, Groq, and none at all. */
const KNOWN_PATHS = ["/v1", "/api/v1", "/openai/v1", ""] as const;

/** Endpoint, path, key and model, in the order in which one hides the next. */
export async function checkApi(provider: Provider, server: AskedServer): Promise<readonly AgentFinding[]> {
	const { endpoint, apiPath, apiKeyEnv } = provider;
	const told = await askServer(server, `${apiPath}/models`, Models);
	if (told.kind === "silent") {
		const remedy = "Start the server, or correct the host and port of the endpoint.";
		return [differing("endpoint", [told.reason, endpoint], remedy)];
	}
	const reached = matching("endpoint", endpoint);
	if (told.kind === "told") {
		const names = told.data.data.map(({ id }) => id);
		return [reached, matching("apiPath", apiPath), ...checkModel(provider, names)];
	}
	if (told.kind === "refused" && (told.status === 401 || told.status === 403))
		return [reached, refusedKey(apiKeyEnv, told.status, server.apiKey !== null)];
	const seen = told.kind === "refused" ? `HTTP ${told.status}` : "no list of models";
	return [reached, await otherPath(apiPath, seen, server)];
}

function refusedKey(name: string | undefined, status: number, sent: boolean): AgentFinding {
	const remedy =
		name === undefined
			? "Name the variable that holds the key in apiKeyEnv."
			: sent
				? `Put the server's key into ${name}.`
				: `Set ${name} in the environment.`;
	return differing("apiKeyEnv", [`HTTP ${status}`, name ?? "no key"], remedy);
}

// Looks where the API is instead, so that the remedy can name the path.
async function otherPath(apiPath: string, seen: string, server: AskedServer): Promise<AgentFinding> {
	for (const path of KNOWN_PATHS) {
		if (path === apiPath) continue;
		const told = await askServer(server, `${path}/models`, Models);
		if (told.kind === "told")
			return differing("apiPath", [path === "" ? "(none)" : path, apiPath], `Set apiPath to "${path}".`);
	}
	return differing("apiPath", [seen, apiPath], "Set endpoint and apiPath to where the server has its OpenAI API.");
}

// Ollama lists `name:latest` for what everyone calls `name`.
function checkModel({ model, kind }: Provider, served: readonly string[]): readonly AgentFinding[] {
	if (model === undefined) return [];
	const found = served.find((name) => name === model || (kind === "ollama" && name === `${model}:latest`));
	if (found !== undefined) return [matching("model", found, model)];
	const list = served.join(", ");
	const remedy = list === "" ? "Load a model into the server." : `Set model to one of: ${list}; or serve ${model}.`;
	return [differing("model", [list === "" ? null : list, model], remedy)];
}
