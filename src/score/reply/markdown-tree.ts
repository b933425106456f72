import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

/** Nothing within a line shapes a reply, and reading it would take most of the time. */
const WITHIN_LINES = [
	...["attention", "autolink", "characterEscape", "characterReference", "codeText", "hardBreakEscape"],
	...["htmlText", "labelStartImage", "labelStartLink", "labelEnd"],
];

/** Models indent prose, write tags around lists and set a rule right below a line, and mean none of what Markdown reads. */
const MISREAD = ["codeIndented", "htmlFlow", "setextUnderline", "definition"];

/** Many checks and detectors read one reply, one after the other. */
const REMEMBERED = 16;
const remembered = new Map<string, Root>();

/** The blocks of a reply as Markdown parts them, tables included; lines within them are left as they are. */
export function markdownTree(text: string): Root {
	const tree = remembered.get(text) ?? parse(text);
	remembered.delete(text);
	remembered.set(text, tree);
	const [oldest] = remembered.keys();
	if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
	return tree;
}

function parse(text: string): Root {
	return fromMarkdown(text, {
		extensions: [gfmTable(), { disable: { null: [...WITHIN_LINES, ...MISREAD] } }],
		mdastExtensions: [gfmTableFromMarkdown()],
	});
}

/** Every block of one type at any depth, in the order of the text. */
export function blocksOf<Type extends Nodes["type"]>(tree: Nodes, type: Type): Extract<Nodes, { type: Type }>[] {
	const own = tree.type === type ? [tree as Extract<Nodes, { type: Type }>] : [];
	const inner: readonly Nodes[] = "children" in tree ? tree.children : [];
	return [...own, ...inner.flatMap((node) => blocksOf(node, type))];
}

/** The lines of a text, as the tree counts them. */
export function linesOf(text: string): string[] {
	return text.split(/\r\n|\n|\r/);
}

/** The first and the last line of a block, counted from 0. */
export function spanOf({ position }: Nodes): readonly [first: number, last: number] {
	return [(position?.start.line ?? 1) - 1, (position?.end.line ?? 1) - 1];
}
