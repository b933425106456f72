import Handlebars from "handlebars";
import { TqEvalError } from "../../error.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { walkTemplate } from "./walk-template.ts";

/** What a template may name: texts and numbers, by plain names. */
export type TemplateVariables = Readonly<Record<string, string | number>>;

const isolated = Handlebars.create();

/** All faults of a template against the variables it may use, found without rendering it; empty when it is sound. */
export function templateProblems(source: string, declared: readonly string[]): TemplateProblem[] {
	try {
		return walkTemplate(isolated.parse(source), declared);
	} catch (error) {
		return [syntaxProblem(error)];
	}
}

/**
 * Renders a template strictly: an undeclared variable is an error that names it, nothing is HTML-escaped, and neither
 * prototypes nor helpers beyond `if` and `unless` can be reached. `where` names the template in the error.
 */
export function renderTemplate(source: string, variables: TemplateVariables, where: string): string {
	const problems = templateProblems(source, Object.keys(variables));
	if (problems.length > 0) throw templateError(problems, where);
	const options = { noEscape: true, strict: true, knownHelpersOnly: true };
	return isolated.compile(source, options)(variables, {
		allowProtoPropertiesByDefault: false,
		allowProtoMethodsByDefault: false,
	});
}

// Handlebars says "Parse error on line 3:" and then draws a picture; lexer errors carry the line in the same words.
function syntaxProblem(error: unknown): TemplateProblem {
	const message = error instanceof Error ? error.message : String(error);
	const line = Number(/line (\d+)|(\d+):\d+$/.exec(message)?.slice(1).find(Boolean) ?? 1);
	const cause = message.split("\n").at(-1)?.trim() || message;
	return { message: `broken template: ${cause}`, line, column: 1, name: null, known: [] };
}

function templateError(problems: readonly TemplateProblem[], where: string): TqEvalError {
	const list = problems.map(({ line, column, message }) => `${where}:${line}:${column} ${message}`);
	return new TqEvalError(list.join("\n"), {
		code: "bad-input",
		where,
		value: problems.map(({ name }) => name),
		remedy: "Declare each variable under `variables`, or correct the template.",
	});
}
