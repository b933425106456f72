import type { GenerateRequest, Reply } from "../../port/generate.ts";
import type { ServerClient } from "./server-client.ts";
import { serverGenerate } from "./server-generate.ts";

/**
 * Generates on a server whose model cannot go back to any token. It keeps checkpoints a few tokens before the end of each
 * prompt: so what later prompts share is evaluated as a prompt of its own first. The counts are those of both.
 */
export async function generateShared(
	client: ServerClient,
	request: GenerateRequest,
	silenceMs: number,
	signal?: AbortSignal,
): Promise<Reply> {
	const { prompt, sharedTokens = 0, cache } = request;
	if (sharedTokens === 0 || sharedTokens >= prompt.length) return serverGenerate(client, request, silenceMs, signal);
	const shared = { prompt: prompt.slice(0, sharedTokens), maxTokens: 1, cache };
	const first = await serverGenerate(client, shared, silenceMs, signal);
	const reply = await serverGenerate(client, { ...request, cache: "prefix" }, silenceMs, signal);
	const evaluated = first.promptTokensEvaluated + reply.promptTokensEvaluated;
	return {
		...reply,
		promptTokensEvaluated: evaluated,
		promptTokensReused: Math.max(0, prompt.length - evaluated),
		promptMs: first.promptMs + reply.promptMs,
	};
}
