import type OpenAI from "openai";
import { APIError } from "openai";
import { readEvents } from "../http/read-events.ts";
import { toolBody } from "../tool-body.ts";
import type { ToolReply, ToolRequest } from "../tool-chat.ts";
import { ToolChunk } from "../tool-chunk.ts";
import { toolRefusal } from "../tool-refusal.ts";
import { listenToTools } from "../tool-stream.ts";

// One greedy turn with tools, streamed as every turn of an endpoint is.
export async function endpointTools(
	client: OpenAI,
	model: string,
	request: ToolRequest,
	signal: AbortSignal,
): Promise<ToolReply> {
	const body = { ...toolBody(request), stream: true, model, temperature: 0, top_p: 1, seed: 1 } as const;
	try {
		const response = await client.chat.completions.create(body, { signal }).asResponse();
		return await listenToTools(parsed(readEvents(response)), request.maxTokens);
	} catch (error) {
		throw (error instanceof APIError && toolRefusal(error.message)) || error;
	}
}

async function* parsed(stream: AsyncIterable<unknown>): AsyncGenerator<ToolChunk> {
	for await (const chunk of stream) yield ToolChunk.parse(chunk);
}
