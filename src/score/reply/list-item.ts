import type { MarkedLine } from "./marked-lines.ts";

/** What begins an item: Markdown's marks, and those that people write beside them, as in `•`, `–`, `(3)` and `**1.**`. */
const MARKS = { bullets: /^(\s*)[-*+•–]\s+\S/, numbers: /^(\s*)\(?\**\d{1,3}[.)]\**\s+\S/ } as const;

/** Marks of a kind of list; `any` is either. */
export type ListMark = "any" | keyof typeof MARKS;

/** How far the item of a list that begins on a line is indented; null where none of this kind does. */
export function itemIndent({ text, block, itemAt }: MarkedLine, list: ListMark): number | null {
	if (block !== "prose") return null;
	const before = text.slice(0, itemAt ?? 0);
	const marks = list === "any" ? [MARKS.numbers, MARKS.bullets] : [MARKS[list]];
	const indent = marks.map((mark) => mark.exec(text.slice(before.length))?.[1]).find((one) => one !== undefined);
	return indent === undefined ? null : (before + indent).replaceAll("\t", "    ").length;
}
