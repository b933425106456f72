import { parser } from "@lezer/python";
import { fencedBlocks } from "./detector/fenced-blocks.ts";

/** What a grammar sees of a Python text: whether it is one, and the functions that it defines at any depth. */
interface PythonOutline {
	readonly parses: boolean;
	readonly functions: ReadonlySet<string>;
}

// Reads Python by its grammar, with no interpreter and without running anything.
export function outlinePython(source: string): PythonOutline {
	const functions = new Set<string>();
	let parses = true;
	parser.parse(source).iterate({
		enter(node) {
			if (node.type.isError) parses = false;
			if (node.name !== "FunctionDefinition") return;
			const name = node.node.getChild("VariableName");
			if (name !== null) functions.add(source.slice(name.from, name.to));
		},
	});
	return { parses, functions };
}

// Whether a reply's Python (its fenced blocks together, else the whole of it) parses and defines these functions.
export function holdsPython(text: string, wanted: readonly string[]): boolean {
	const blocks = fencedBlocks(text, ["python", "py", "python3"]);
	const { parses, functions } = outlinePython(blocks.length === 0 ? text : blocks.join("\n"));
	return parses && wanted.every((name) => functions.has(name));
}
