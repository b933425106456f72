import { startSilenceTimer } from "../../../program/silence-timer.ts";
import type { ToolAnswer, ToolRequest } from "../../port/tool-chat.ts";
import { ChatChunk } from "../../wire/chat-chunk.ts";
import { toolBody } from "../../wire/tool-body.ts";
import { refusedTools } from "../../wire/tool-refusal.ts";
import { listenToTools } from "../../wire/tool-stream.ts";
import { GREEDY } from "./completion-body.ts";
import { ServerRefusal } from "./server-client.ts";
import type { RunningServer } from "./start-server.ts";

const BLIND = "the chat template shows the model no tools: the server takes them and drops them without a word";
const OTHER_TEMPLATE = "Name a chat template with tools: engine.chatTemplate in the suite.";

/** One turn with tools on the server's OpenAI endpoint: its template, grammar and parser are part of what is measured. */
export async function serverTools(
	{ client, properties }: RunningServer,
	request: ToolRequest,
	silenceMs: number,
	signal?: AbortSignal,
): Promise<ToolAnswer> {
	if (properties.chat_template_caps?.supports_tools === false)
		return { state: "no-tools", reason: BLIND, remedy: OTHER_TEMPLATE };
	using silence = startSilenceTimer(silenceMs);
	const either = signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]);
	const own = { ...GREEDY, n_probs: 1, cache_prompt: false, id_slot: 0, return_progress: true };
	const chunks = client.stream("/v1/chat/completions", { ...toolBody(request), ...own }, ChatChunk, either);
	try {
		return { state: "replied", reply: await listenToTools(chunks, request.maxTokens, () => silence.heard()) };
	} catch (error) {
		if (error instanceof ServerRefusal) return refusedTools(error.message, error);
		throw error;
	}
}
