import { z } from "zod";
import { TqEvalError } from "../../error.ts";
import type { ChatMessage } from "../chat-message.ts";
import { type ServerClient, ServerRefusal } from "./server-client.ts";

const Tokens = z.object({ tokens: z.array(z.int()) });
const Prompt = z.object({ prompt: z.string() });

async function tokenize(client: ServerClient, content: string, special: boolean, bos: boolean): Promise<number[]> {
	const body = { content, parse_special: special, add_special: bos };
	return (await client.post("/tokenize", body, Tokens)).tokens;
}

// Token ids of plain text; no BOS.
export function tokenizeText(
	client: ServerClient,
	text: string,
	{ special }: { readonly special: boolean },
): Promise<number[]> {
	return tokenize(client, text, special, false);
}

/**
 * Conversation -> token ids, by the model's own template as the server renders it. The server takes a BOS that the
 * template wrote out of the text where the tokenizer adds one, so that there is exactly one.
 */
export async function renderConversation(client: ServerClient, messages: readonly ChatMessage[]): Promise<number[]> {
	const bare = messages.map(({ role, content }) => ({ role, content }));
	const { prompt } = await client.post("/apply-template", { messages: bare }, Prompt).catch((cause: unknown) => {
		if (!(cause instanceof ServerRefusal)) throw cause;
		throw new TqEvalError(`The model's chat template refuses the conversation: ${cause.message}`, {
			code: "bad-input",
			where: "tokenizer.chat_template",
			remedy: "Use an instruction-tuned GGUF whose `tokenizer.chat_template` renders these messages.",
			cause,
		});
	});
	return await tokenize(client, prompt, true, true);
}
