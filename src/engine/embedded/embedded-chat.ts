import type { LlamaModel } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import type { ChatMessage } from "../port/chat-message.ts";
import { endsInThinking, type ThinkTags, thinkTagsOf } from "../port/think-tags.ts";
import type { RenderedChat } from "../port/thinking.ts";
import { type ChatTemplate, createChatTemplate } from "./chat-template.ts";

/** A template with the marks that it knows. */
interface Compiled {
	readonly render: ChatTemplate;
	readonly tags: ThinkTags | null;
}

function compileTemplate(model: LlamaModel, instead: string | undefined): Compiled {
	const template = instead ?? model.fileInfo.metadata.tokenizer?.chat_template;
	if (template === undefined || template === "") {
		throw new TqEvalError("The model has no chat template, so it cannot hold a conversation", {
			code: "bad-input",
			where: "tokenizer.chat_template",
			remedy: "Use an instruction-tuned GGUF, or a suite with perplexity parts alone.",
		});
	}
	const render = createChatTemplate(template, { bos: model.tokens.bosString ?? "", eos: model.tokens.eosString ?? "" });
	return { render, tags: thinkTagsOf(template) };
}

/**
 * Conversation -> token ids: the template's text, tokenized as a whole with its control tokens, as llama-server does.
 * BOS is put in front where the model wants one and the template wrote none.
 * Text in place of the model's own template may be given. The template is compiled at the first conversation: a base model without one can still be scored.
 */
export function createChatRenderer(
	model: LlamaModel,
	instead?: string,
): (messages: readonly ChatMessage[], thinking?: "on" | "off") => RenderedChat {
	let template: Compiled | null = null;
	return (messages, thinking) => {
		template ??= compileTemplate(model, instead);
		const { render, tags } = template;
		const text = render(messages, thinking);
		const tokens = model.tokenize(text, true);
		const { bos, shouldPrependBosToken } = model.tokens;
		return {
			tokens: shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens,
			thinking: tags === null ? null : { tags, opened: endsInThinking(text, tags) },
		};
	};
}
