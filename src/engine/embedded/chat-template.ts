import { JinjaTemplateChatWrapper } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import type { ChatMessage } from "../port/chat-message.ts";

/** The texts of control tokens that templates write themselves. */
export interface TemplateTokens {
	readonly bos: string;
	readonly eos: string;
}

/** Renders a conversation, the opening of the assistant's turn included. */
export type ChatTemplate = (messages: readonly ChatMessage[], thinking?: "on" | "off") => string;

/** Separates the rendered conversation from what the wrapper insists on seeing after it. */
const END = "\u0000tq-end\u0000";

/**
 * The package renders Jinja only through its chat wrapper, which replaces message contents by placeholders, so that
 * a template that trims or inspects a content would see something else. The conversation therefore travels as an
 * additional parameter, is rendered literally by the model's own template, and the wrapper's placeholders follow it.
 */
function wrapTemplate(template: string): string {
	const body = template.endsWith("\n") ? template.slice(0, -1) : template;
	return [
		"{%- set tq_placeholders = messages -%}{%- set messages = tq.messages -%}",
		"{%- if tq.thinking == 'on' -%}{%- set enable_thinking = true -%}{%- endif -%}",
		"{%- if tq.thinking == 'off' -%}{%- set enable_thinking = false -%}{%- set thinking = false -%}{%- endif -%}",
		"{%- set bos_token = tq.bos -%}{%- set eos_token = tq.eos -%}{%- set add_generation_prompt = true -%}",
		body,
		"{{ tq.end }}{%- for message in tq_placeholders -%}{{ message.content }}{%- endfor -%}",
	].join("");
}

function refuse(message: string, cause?: unknown): TqEvalError {
	const remedy = "Use an instruction-tuned GGUF whose `tokenizer.chat_template` renders these messages.";
	return new TqEvalError(message, { code: "bad-input", where: "tokenizer.chat_template", remedy, cause });
}

/** Compiles the template once; `add_generation_prompt` is always on. */
export function createChatTemplate(template: string, tokens: TemplateTokens): ChatTemplate {
	const first: readonly ChatMessage[] = [{ role: "user", content: "" }];
	const tq = { messages: first, thinking: "" as "on" | "off" | "", end: END, ...tokens };
	const wrapper = compile(wrapTemplate(template), { tq });
	return (messages, thinking = "on") => {
		tq.thinking = thinking;
		tq.messages = messages.map(({ role, content }) => ({ role, content }));
		try {
			const { contextText } = wrapper.generateContextState({ chatHistory: [{ type: "user", text: "" }] });
			const text = contextText.values.map(String).join("");
			return text.slice(0, text.indexOf(END));
		} catch (cause) {
			throw refuse(`The model's chat template refuses the conversation: ${String(cause)}`, cause);
		}
	};
}

function compile(template: string, parameters: Record<string, unknown>): JinjaTemplateChatWrapper {
	try {
		return new JinjaTemplateChatWrapper({
			template,
			additionalRenderParameters: parameters,
			functionCallMessageTemplate: "noJinja",
			convertUnsupportedSystemMessagesToUserMessages: false,
		});
	} catch (cause) {
		throw refuse(`The model's chat template cannot be rendered: ${String(cause)}`, cause);
	}
}
