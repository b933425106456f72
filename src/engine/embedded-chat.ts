import type { LlamaModel } from "node-llama-cpp";
import { TqEvalError } from "../error.ts";
import type { ChatMessage } from "./chat-message.ts";
import { type ChatTemplate, createChatTemplate } from "./chat-template.ts";

function compileTemplate(model: LlamaModel): ChatTemplate {
	const template = model.fileInfo.metadata.tokenizer?.chat_template;
	if (template === undefined || template === "") {
		throw new TqEvalError("The model has no chat template, so it cannot hold a conversation", {
			code: "bad-input",
			where: "tokenizer.chat_template",
			remedy: "Use an instruction-tuned GGUF, or a suite with perplexity parts alone.",
		});
	}
	return createChatTemplate(template, { bos: model.tokens.bosString ?? "", eos: model.tokens.eosString ?? "" });
}

/**
 * Conversation -> token ids: the template's text, tokenized as a whole with its control tokens, as llama-server does.
 * BOS is put in front where the model wants one and the template wrote none.
 * The template is compiled at the first conversation: a base model without one can still be scored.
 */
export function createChatRenderer(model: LlamaModel): (messages: readonly ChatMessage[]) => readonly number[] {
	let template: ChatTemplate | null = null;
	return (messages) => {
		template ??= compileTemplate(model);
		const tokens = model.tokenize(template(messages), true);
		const { bos, shouldPrependBosToken } = model.tokens;
		return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
	};
}
