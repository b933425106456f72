import { z } from "zod";
import { TqEvalError } from "../../../error.ts";
import type { ChatMessage } from "../../port/chat-message.ts";
import { endsInThinking, type ThinkTags } from "../../port/think-tags.ts";
import type { RenderedChat } from "../../port/thinking.ts";
import { type ServerClient, ServerRefusal } from "./server-client.ts";

const Tokens = z.object({ tokens: z.array(z.int()) });
const Prompt = z.object({ prompt: z.string() });

async function tokenize(client: ServerClient, content: string, special: boolean, bos: boolean): Promise<number[]> {
	const body = { content, parse_special: special, add_special: bos };
	return (await client.post("/tokenize", body, Tokens)).tokens;
}

/** Token ids of plain text; no BOS. */
export function tokenizeText(
	client: ServerClient,
	text: string,
	{ special }: { readonly special: boolean },
): Promise<number[]> {
	return tokenize(client, text, special, false);
}

/** The variables by which templates let themselves be told; the names are those of their authors. */
const SWITCHES = { on: { enable_thinking: true }, off: { enable_thinking: false, thinking: false } } as const;

/**
 * Conversation -> token ids, by the model's own template as the server renders it. The server takes a BOS that the
 * template wrote out of the text where the tokenizer adds one, so that there is exactly one.
 */
export async function renderConversation(
	client: ServerClient,
	messages: readonly ChatMessage[],
	tags: ThinkTags | null = null,
	thinking: "on" | "off" = "on",
): Promise<RenderedChat> {
	const bare = messages.map(({ role, content }) => ({ role, content }));
	const body = { messages: bare, ...(tags === null ? {} : { chat_template_kwargs: SWITCHES[thinking] }) };
	const { prompt } = await client.post("/apply-template", body, Prompt).catch((cause: unknown) => {
		if (!(cause instanceof ServerRefusal)) throw cause;
		throw new TqEvalError(`The model's chat template refuses the conversation: ${cause.message}`, {
			code: "bad-input",
			where: "tokenizer.chat_template",
			remedy: "Use an instruction-tuned GGUF whose `tokenizer.chat_template` renders these messages.",
			cause,
		});
	});
	const tokens = await tokenize(client, prompt, true, true);
	return { tokens, thinking: tags === null ? null : { tags, opened: endsInThinking(prompt, tags) } };
}
