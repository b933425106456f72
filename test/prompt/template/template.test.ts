import { describe, expect, test } from "vitest";
import { TqEvalError } from "../../../src/error.ts";
import { renderTemplate, templateProblems } from "../../../src/prompt/template/template.ts";

describe("a template", () => {
	test("renders texts and numbers as they are, without HTML escaping", () => {
		const variables = { a: `<b> & "c"`, n: 0 };
		expect(renderTemplate("{{a}} {{{a}}} {{n}} {{! a remark }}", variables, "t.hbs")).toBe(
			`${variables.a} ${variables.a} 0 `,
		);
	});

	test("keeps whitespace and special tokens of its text", () => {
		expect(renderTemplate("<|im_start|>\n\n  {{a}}\n", { a: "x" }, "t.hbs")).toBe("<|im_start|>\n\n  x\n");
	});

	test("does not render variables of variables", () => {
		expect(renderTemplate("{{a}}", { a: "{{b}}", b: "secret" }, "t.hbs")).toBe("{{b}}");
	});

	test("has blocks that depend on a variable", () => {
		const source = "{{#if a}}yes{{else}}no{{/if}} {{#unless a}}empty{{/unless}}";
		expect(renderTemplate(source, { a: "" }, "t.hbs")).toBe("no empty");
		expect(renderTemplate(source, { a: "x" }, "t.hbs")).toBe("yes ");
	});

	test("may be empty", () => {
		expect(renderTemplate("", {}, "t.hbs")).toBe("");
	});
});

describe("a template is refused, given", () => {
	test.each([
		["an undeclared variable", "Hi\n and {{nmae}}", [{ line: 2, column: 8, name: "nmae" }]],
		["an undeclared variable in a condition", "{{#if b}}x{{/if}}", [{ name: "b" }]],
		[
			"two undeclared variables, the second in an untaken branch",
			"{{b}}{{#if name}}{{else}}{{c}}{{/if}}",
			[{ name: "b" }, { name: "c" }],
		],
		["the constructor of its variables", "{{constructor}}", [{ name: "constructor" }]],
		["a prototype", "{{__proto__}}", [{ name: "__proto__" }]],
		["a property of a variable", "{{name.length}}", [{ name: "name.length" }]],
		["the whole context", "{{this}}", [{ name: "this" }]],
		["the root of the data", "{{@root}}", [{ name: "@root" }]],
		["a parent path", "{{../name}}", [{ name: "../name" }]],
		["a helper that looks up properties", '{{lookup name "length"}}', [{ name: "lookup" }]],
		["a helper that logs", "{{log name}}", [{ name: "log" }]],
		["an unknown block helper", "{{#each name}}x{{/each}}", [{ name: "each" }]],
		["a condition on nothing", "{{#if}}x{{/if}}", [{ name: "if" }]],
		["a partial", "{{> other}}", [{ name: null }]],
	])("%s", (_, source, expected) => {
		expect(templateProblems(source, ["name"])).toMatchObject(expected);
		expect(() => renderTemplate(source, { name: "x" }, "t.hbs")).toThrow(TqEvalError);
	});

	test.each([
		["an open mustache", "a\nb {{name", 2],
		["an open block", "{{#if name}}\nb\n", 3],
		["a block closed by another name", "\n{{#if name}}{{/unless}}", 2],
	])("%s", (_, source, line) => {
		const [problem, ...more] = templateProblems(source, ["name"]);
		expect(more).toEqual([]);
		expect(problem).toMatchObject({ line, name: null, message: expect.stringMatching(/^broken template: /) });
	});
});

test("the error of a template names the template, the variable and the remedy", () => {
	expect(() => renderTemplate("{{whom}}", { who: "x" }, "prompts/ask.hbs")).toThrow(
		expect.objectContaining({
			code: "bad-input",
			where: "prompts/ask.hbs",
			value: ["whom"],
			message: 'prompts/ask.hbs:1:3 undeclared variable "whom"',
			remedy: expect.stringMatching(/variables/),
		}),
	);
});
