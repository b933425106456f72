import type { parser } from "@lezer/python";

type Tree = ReturnType<typeof parser.parse>;
type SyntaxNode = Tree["topNode"];

/** What a rule of this file sees of one node: its text, and the node for what stands around it. */
type Refusal = (text: string, node: SyntaxNode) => boolean;

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** What the grammar takes, being made for colors in an editor, and an interpreter of Python 3 refuses. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
	String: (text) => isOpen(text),
	FormatString: (text) => isOpen(text),
	VariableName: (text) => !NAME.test(text),
	PropertyName: (text) => !NAME.test(text),
	Number: (text) => /^0\d*[1-9]\d*$|_(?:_|$)/.test(text),
	PrintStatement: () => true,
	CompareOp: (text) => text === "<>",
	RaiseStatement: (_, node) => node.getChild(",") !== null,
	ReturnStatement: (_, node) => !isWithin(node, "FunctionDefinition"),
	TryStatement: (_, node) => node.getChild("except") === null && node.getChild("finally") === null,
	AssignStatement: (_, node) => UNASSIGNABLE.includes(node.firstChild?.name ?? ""),
};

const UNASSIGNABLE = ["Number", "String", "FormatString", "CallExpression", "BinaryExpression", "Boolean"];

/** Within these, a line break and the indent behind it mean nothing. */
const BRACKETED = [
	...[
		"String",
		"FormatString",
		"ContinuedString",
		"ParenthesizedExpression",
		"TupleExpression",
		"ArgList",
		"ParamList",
	],
	...["ArrayExpression", "ArrayComprehensionExpression", "ComprehensionExpression", "MemberExpression"],
	...["DictionaryExpression", "DictionaryComprehensionExpression", "SetExpression", "SetComprehensionExpression"],
];

/** The first statement stands deeper than the file. */
const INDENTED = /^(?:[ \t]*(?:#.*)?\n)*[ \t]+[^\s#]/;

/** Whether an interpreter would refuse a text that the grammar has parsed: for its words, or for its indents. */
export function isRefused(source: string, tree: Tree): boolean {
	let refused = false;
	const inner: (readonly [from: number, to: number])[] = [];
	tree.iterate({
		enter({ name, from, to, node }) {
			if (REFUSALS[name]?.(source.slice(from, to), node)) refused = true;
			if (BRACKETED.includes(name)) inner.push([from, to]);
		},
	});
	return refused || INDENTED.test(source) || !hasEvenIndents(source, inner);
}

/** A string in single quotes that runs into the next line, or one that nothing closes. */
function isOpen(text: string): boolean {
	const [, quote = ""] = /^[A-Za-z]*("""|'''|"|')/.exec(text) ?? [];
	const body = text.slice(text.indexOf(quote) + quote.length);
	if (!body.endsWith(quote) || /(?<!\\)(?:\\\\)*\\$/.test(body.slice(0, -quote.length))) return true;
	return quote.length === 1 && /(?<!\\)(?:\\\\)*\n/.test(body);
}

function isWithin({ parent }: SyntaxNode, name: string): boolean {
	return parent !== null && (parent.name === name || isWithin(parent, name));
}

/** Every line that begins a statement is as far indented as one of the blocks that are open there. */
function hasEvenIndents(source: string, inner: readonly (readonly [number, number])[]): boolean {
	const open = [0];
	let at = 0;
	let continued = false;
	for (const line of source.split("\n")) {
		const begins = !continued && !inner.some(([from, to]) => from < at && at < to);
		if (begins && !/^\s*(?:#|$)/.test(line) && !fits(indentOf(line), open)) return false;
		at += line.length + 1;
		continued = line.endsWith("\\");
	}
	return true;
}

/** Opens a deeper block, or closes those that are deeper; false where none is as deep as this. */
function fits(indent: number, open: number[]): boolean {
	if (indent > (open.at(-1) ?? 0)) open.push(indent);
	while (indent < (open.at(-1) ?? 0)) open.pop();
	return indent === open.at(-1);
}

function indentOf(line: string): number {
	return [...(/^[ \t]*/.exec(line)?.[0] ?? "")].reduce((width, one) => (one === "\t" ? (width | 7) + 1 : width + 1), 0);
}
