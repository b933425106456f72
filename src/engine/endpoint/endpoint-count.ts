import type OpenAI from "openai";
import type { ChatRequest } from "../port/chat.ts";
import { endOfReply } from "../wire/end-of-reply.ts";
import { readChunks } from "../wire/read-chunks.ts";
import { endpointBody } from "./endpoint-body.ts";

/**
 * Tokens of a conversation as the server counts them, its template included, at the price of one token of reply; null
 * where it tells none. A reply that broke off tells nothing of the server's counting, and throws `engine-error`.
 */
export async function countAtEndpoint(
	{ client, model }: { readonly client: OpenAI; readonly model: string },
	request: Pick<ChatRequest, "messages" | "thinking">,
	signal: AbortSignal,
	heard: () => void,
): Promise<number | null> {
	const body = endpointBody(model, request, 1);
	const response = await client.chat.completions.create(body, { signal }).asResponse();
	let told: number | null = null;
	let finish: string | null = null;
	for await (const { usage, choices } of readChunks(response)) {
		heard();
		told = usage?.prompt_tokens ?? told;
		finish = choices[0]?.finish_reason || finish;
	}
	endOfReply(finish);
	return told;
}
