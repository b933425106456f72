import { describe, expect, it } from "vitest";
import { createChatTemplate } from "../../../src/engine/embedded/chat-template.ts";
import { TqEvalError } from "../../../src/error.ts";

const CHATML =
	"{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}" +
	"{% if add_generation_prompt %}{{'<|im_start|>assistant\n'}}{% endif %}";
const TRIMMING =
	"{% set loop_messages = messages %}{% for message in loop_messages %}" +
	"{% set content = '<h>' + message['role'] + '</h>\n\n' + message['content'] | trim + '<e>' %}" +
	"{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}" +
	"{% if add_generation_prompt %}{{ '<h>assistant</h>\n\n' }}{% endif %}";
const NO_SYSTEM =
	"{% if messages[0].role == 'system' %}{{ raise_exception('no system role') }}{% endif %}{{ bos_token }}" +
	"{%- for m in messages %}\n[{{ m.role }}] {{ m.content }}{{ eos_token }}\n{%- endfor %}\n";
const TOKENS = { bos: "<s>", eos: "</s>" };

describe("createChatTemplate", () => {
	it("renders ChatML as its text says, with the opening of the assistant's turn", () => {
		const render = createChatTemplate(CHATML, TOKENS);
		expect(
			render([
				{ role: "system", content: "Be brief." },
				{ role: "user", content: "hi {{ x }} <|im_end|>" },
				{ role: "assistant", content: " yo \n" },
				{ role: "user", content: "" },
			]),
		).toBe(
			"<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nhi {{ x }} <|im_end|><|im_end|>\n" +
				"<|im_start|>assistant\n yo \n<|im_end|>\n<|im_start|>user\n<|im_end|>\n<|im_start|>assistant\n",
		);
	});

	it("lets the template see the contents themselves, so that it can trim them", () => {
		const render = createChatTemplate(TRIMMING, TOKENS);
		expect(render([{ role: "user", content: "  hi  " }])).toBe("<s><h>user</h>\n\nhi<e><h>assistant</h>\n\n");
	});

	it("gives the template the texts of its control tokens", () => {
		const render = createChatTemplate(NO_SYSTEM, TOKENS);
		expect(render([{ role: "user", content: "x" }])).toBe("<s>[user] x</s>");
	});

	it("drops one newline at the template's end, as Jinja does", () => {
		const render = createChatTemplate("{{ messages[0].content }}\n", TOKENS);
		expect(render([{ role: "user", content: "x" }])).toBe("x");
	});

	it("renders one conversation after another without remembering the one before", () => {
		const render = createChatTemplate(CHATML, TOKENS);
		const first = render([{ role: "user", content: "a" }]);
		render([{ role: "user", content: "b" }]);
		expect(render([{ role: "user", content: "a" }])).toBe(first);
	});

	it("starts a longer conversation with the text of the shorter one", () => {
		const render = createChatTemplate(CHATML, TOKENS);
		const short = [{ role: "user", content: "a" }] as const;
		const long = [...short, { role: "assistant", content: "b" }, { role: "user", content: "c" }] as const;
		expect(render(long).startsWith(`${render(short)}b`)).toBe(true);
	});

	it("renders a conversation without messages as the opening of the assistant's turn alone", () => {
		expect(createChatTemplate(CHATML, TOKENS)([])).toBe("<|im_start|>assistant\n");
	});

	it("names the template's own refusal", () => {
		const render = createChatTemplate(NO_SYSTEM, TOKENS);
		expect(() => render([{ role: "system", content: "x" }])).toThrow(/no system role/);
	});

	it("refuses a template that is not Jinja", () => {
		expect(() => createChatTemplate("{% for %}", TOKENS)).toThrow(TqEvalError);
	});
});
