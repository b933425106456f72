import type { TableRow } from "mdast";
import { itemIndent, type ListMark } from "./list-item.ts";
import { blocksOf, markdownTree } from "./markdown-tree.ts";
import { type MarkedLine, markedLines } from "./marked-lines.ts";
import { bareLine } from "./plain-text.ts";
import { findHeadings } from "./section-text.ts";

/** Letters and a point that end no sentence. */
const ABBREVIATION = /\b(?:e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|p|pp|a\.m|p\.m|[A-Z])\.(?=\s+\S)/g;

/** Whether headings occur, each after the one before it. */
export function holdsSections(text: string, headings: readonly string[]): boolean {
	let last = -1;
	return headings.every((name) => {
		const found = findHeadings(text, name).find(({ line }) => line > last);
		last = found?.line ?? last;
		return found !== undefined;
	});
}

/** Paragraphs of running text: blocks between blank lines that are no code, heading, rule or title. */
export function countParagraphs(text: string): number {
	return textOutside(text, "code")
		.split(/\n\s*\n/)
		.map((block) => block.trim())
		.filter(
			(block) =>
				/\p{L}/u.test(block) && !/^#{1,6}\s[^\n]*$/.test(block) && /[.!?…:"'”’)\]*_]$/.test(block) && !isTitle(block),
		).length;
}

/** A short line in bold, or without an end mark. */
function isTitle(block: string): boolean {
	return !block.includes("\n") && /^(\*\*|__)[^*_]{1,80}(\*\*|__)$/.test(block);
}

/** Sentences by the marks that end them, with or without a footnote, outside code; abbreviations, decimals and list numbers end none. */
export function countSentences(text: string): number {
	const lines = textOutside(text, "code").split("\n").map(bareLine);
	const running = lines.join(" ").replace(ABBREVIATION, (match) => match.slice(0, -1));
	return running.match(/[.!?]+["')\]]*(?:\[\^?\w{1,4}\])*(?=\s|$)/g)?.length ?? 0;
}

/** Items of a list at its outermost level. */
export function countListItems(text: string, list: ListMark): number {
	const indents = markedLines(text)
		.map((line) => itemIndent(line, list))
		.filter((indent) => indent !== null);
	const outermost = Math.min(...indents);
	return indents.filter((indent) => indent <= outermost + 1).length;
}

/** Whether the first table has this many columns and rows below its header. */
export function holdsTable(text: string, columns: number, rows: number): boolean {
	const [table] = blocksOf(markdownTree(text), "table");
	if (table === undefined) return false;
	const [header, ...body] = table.children;
	const end = body.findIndex((row) => !hasBars(row, text));
	const all = [header, ...body.slice(0, end === -1 ? body.length : end)];
	return all.every((row) => row?.children.length === columns) && all.length - 1 === rows;
}

/** Markdown takes every line below a table for one of its rows, until a blank one. */
function hasBars({ position }: TableRow, text: string): boolean {
	return text.slice(position?.start.offset, position?.end.offset).includes("|");
}

/** The text without the lines of one sort of block; an empty line stands for each. */
function textOutside(text: string, block: MarkedLine["block"]): string {
	return markedLines(text)
		.map((line) => (line.block === block ? "" : line.text))
		.join("\n");
}
