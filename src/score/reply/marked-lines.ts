import { fencedBlocks } from "./fenced-blocks.ts";
import { blocksOf, linesOf, markdownTree, spanOf } from "./markdown-tree.ts";

/** A line of a reply with the block that it belongs to. */
export interface MarkedLine {
	readonly text: string;
	/** `prose` is all that no block claims: headings, paragraphs, items of lists. */
	readonly block: "prose" | "code" | "table" | "rule";
	/** Where an item of a list begins on it, in characters from its start; null where Markdown sees none begin. */
	readonly itemAt: number | null;
}

/** The lines of a reply, each with its block. A fence that is never closed makes no code of what follows. */
export function markedLines(text: string): MarkedLine[] {
	const tree = markdownTree(text);
	const blocks = new Map<number, MarkedLine["block"]>();
	const claim = ([first, last]: readonly [number, number], block: MarkedLine["block"]) => {
		for (let line = first; line <= last; line += 1) blocks.set(line, block);
	};
	for (const table of blocksOf(tree, "table")) claim(spanOf(table), "table");
	for (const rule of blocksOf(tree, "thematicBreak")) claim(spanOf(rule), "rule");
	for (const { closed, span } of fencedBlocks(text)) if (closed) claim(span, "code");
	const items = new Map(blocksOf(tree, "listItem").map((item) => [spanOf(item)[0], item.position?.start.column ?? 1]));
	return linesOf(text).map((line, index) => {
		const column = items.get(index);
		const itemAt = column === undefined ? null : column - 1;
		return { text: line, block: blocks.get(index) ?? "prose", itemAt };
	});
}
