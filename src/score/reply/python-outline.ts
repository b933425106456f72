import { parser } from "@lezer/python";
import { isRefused } from "./python-refusals.ts";

type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** What the grammar sees of one function. */
export interface OutlinedFunction {
	readonly name: string;
	/** Every parameter (`self` and `cls` aside) and the result have a type hint. */
	readonly typed: boolean;
	/** It has a `raise` or a `try` of its own. */
	readonly raises: boolean;
	readonly calls: ReadonlySet<string>;
}

/** What a grammar sees of a Python text: whether it is one, and the functions that it defines at any depth. */
interface PythonOutline {
	readonly parses: boolean;
	readonly functions: readonly OutlinedFunction[];
}

/** The grammar takes the point of `3.` for that of an attribute. */
const BARE_POINT = /(?<![\w.])(\d+)\.(?![\d\w.])/g;

/** Reads Python 3 by its grammar, with no interpreter and without running anything. */
export function outlinePython(text: string): PythonOutline {
	const source = text.replaceAll(/\r\n?/g, "\n").replace(BARE_POINT, "$1.0");
	const functions: OutlinedFunction[] = [];
	const tree = parser.parse(source);
	let parses = !isRefused(source, tree);
	tree.iterate({
		enter({ type, node }) {
			if (type.isError) parses = false;
			if (type.name === "FunctionDefinition") functions.push(outlineFunction(node, source));
		},
	});
	return { parses, functions };
}

function outlineFunction(node: SyntaxNode, source: string): OutlinedFunction {
	const textOf = ({ from, to }: SyntaxNode): string => source.slice(from, to);
	const name = node.getChild("VariableName");
	const calls = new Set<string>();
	let raises = false;
	node.cursor().iterate(({ name: kind, node: inner }) => {
		if (kind === "RaiseStatement" || kind === "TryStatement") raises = true;
		const called = kind === "CallExpression" ? inner.firstChild : null;
		if (called?.name === "VariableName") calls.add(textOf(called));
	});
	const typed = node.getChild("TypeDef") !== null && parametersOf(node).every((one) => isTyped(one, textOf));
	return { name: name === null ? "" : textOf(name), typed, raises, calls };
}

/** The nodes between the commas of a parameter list. */
function parametersOf(node: SyntaxNode): SyntaxNode[][] {
	const groups: SyntaxNode[][] = [[]];
	for (let child = node.getChild("ParamList")?.firstChild ?? null; child !== null; child = child.nextSibling) {
		if (child.name === ",") groups.push([]);
		else groups.at(-1)?.push(child);
	}
	return groups;
}

function isTyped(parameter: readonly SyntaxNode[], textOf: (node: SyntaxNode) => string): boolean {
	const name = parameter.find((node) => node.name === "VariableName");
	if (name === undefined || ["self", "cls"].includes(textOf(name))) return true;
	return parameter.some((node) => node.name === "TypeDef");
}
