import type OpenAI from "openai";
import { APIError } from "openai";
import type { ToolAnswer, ToolRequest } from "../port/tool-chat.ts";
import { emptyReply } from "../wire/end-of-reply.ts";
import { readChunks } from "../wire/read-chunks.ts";
import { toolBody } from "../wire/tool-body.ts";
import { refusedTools } from "../wire/tool-refusal.ts";
import { listenToTools } from "../wire/tool-stream.ts";

/** One greedy turn with tools, streamed as every turn of an endpoint is. */
export async function endpointTools(
	{ client, model }: { readonly client: OpenAI; readonly model: string },
	request: ToolRequest,
	signal: AbortSignal,
	heard: () => void,
): Promise<ToolAnswer> {
	const body = { ...toolBody(request), stream: true, model, temperature: 0, top_p: 1, seed: 1 } as const;
	try {
		const response = await client.chat.completions.create(body, { signal }).asResponse();
		const reply = await listenToTools(readChunks(response), request.maxTokens, heard);
		if (reply.stop === "end-of-turn" && reply.text === "" && reply.calls.length === 0) throw emptyReply();
		return { state: "replied", reply };
	} catch (error) {
		if (error instanceof APIError) return refusedTools(error.message, error);
		throw error;
	}
}
