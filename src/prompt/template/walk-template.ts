import type { TemplateProblem } from "./template-problem.ts";

type Node = hbs.AST.Node;

/** The block helpers a template may use; everything else is a variable. */
const BLOCKS = ["if", "unless"];

/** Visits a parsed template and reports every name that is not declared and every construct beyond plain substitution. */
export function walkTemplate(node: Node, declared: readonly string[]): TemplateProblem[] {
	switch (node.type) {
		case "Program":
			return (node as hbs.AST.Program).body.flatMap((statement) => walkTemplate(statement, declared));
		case "ContentStatement":
		case "CommentStatement":
			return [];
		case "MustacheStatement":
			return walkMustache(node as hbs.AST.MustacheStatement, declared);
		case "BlockStatement":
			return walkBlock(node as hbs.AST.BlockStatement, declared);
		case "PathExpression":
			return walkPath(node as hbs.AST.PathExpression, declared);
		default:
			return [problem(node, `${node.type} is not allowed in a prompt`, null, [])];
	}
}

function walkMustache(node: hbs.AST.MustacheStatement, declared: readonly string[]): TemplateProblem[] {
	if (node.params.length === 0 && node.hash === undefined) return walkTemplate(node.path, declared);
	const { original } = node.path as hbs.AST.PathExpression;
	return [problem(node, `unknown helper "${original}"`, original, BLOCKS)];
}

function walkBlock(node: hbs.AST.BlockStatement, declared: readonly string[]): TemplateProblem[] {
	const { original } = node.path;
	const branches = [...node.params, node.program, node.inverse].filter((branch) => branch !== undefined);
	const inner = branches.flatMap((branch) => walkTemplate(branch, declared));
	if (BLOCKS.includes(original)) {
		if (node.params.length === 1 && node.hash === undefined) return inner;
		return [problem(node, `{{#${original}}} takes one variable`, original, declared), ...inner];
	}
	return [problem(node, `unknown block helper "${original}"`, original, BLOCKS), ...inner];
}

function walkPath(node: hbs.AST.PathExpression, declared: readonly string[]): TemplateProblem[] {
	const isPlain = !node.data && node.depth === 0 && node.parts.length === 1 && node.parts[0] === node.original;
	if (isPlain && declared.includes(node.original)) return [];
	return [problem(node, `undeclared variable "${node.original}"`, node.original, declared)];
}

function problem(node: Node, message: string, name: string | null, known: readonly string[]): TemplateProblem {
	const { line, column } = node.loc.start;
	return { message, line, column: column + 1, name, known };
}
