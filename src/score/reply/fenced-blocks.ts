import type { Code } from "mdast";
import { blocksOf, linesOf, markdownTree, spanOf } from "./markdown-tree.ts";

/** A block between fences. */
export interface FencedBlock {
	/** In lower case; empty where the fence names none. */
	readonly language: string;
	/** Without the indent that the fence has, every line ended. */
	readonly content: string;
	/** A reply that stops within a block never closes it. */
	readonly closed: boolean;
	/** Its first and last line, fences included, counted from 0. */
	readonly span: readonly [first: number, last: number];
}

/** Every fenced block of a text, by backticks or tildes, of however many; the last may be open. */
export function fencedBlocks(text: string): FencedBlock[] {
	if (!/```|~~~/.test(text)) return [];
	const lines = linesOf(text);
	return blocksOf(markdownTree(text), "code").map((code) => {
		const span = spanOf(code);
		return { language: languageOf(code), content: contentOf(code), closed: isClosed(lines, span), span };
	});
}

/** The contents of closed fenced blocks, of all or of those whose language is one of the given. */
export function blockContents(text: string, languages?: readonly string[]): string[] {
	return fencedBlocks(text)
		.filter(({ closed, language }) => closed && (languages?.includes(language) ?? true))
		.map(({ content }) => content);
}

/** The text with every closed fenced block taken out. */
export function withoutFences(text: string): string {
	const blocks = fencedBlocks(text).filter(({ closed }) => closed);
	if (blocks.length === 0) return text;
	const lines = linesOf(text).map((line, index) => {
		const block = blocks.find(({ span: [first, last] }) => index >= first && index <= last);
		if (block === undefined) return [line];
		return index === block.span[0] ? [""] : [];
	});
	return lines.flat().join("\n");
}

function languageOf({ lang }: Code): string {
	return (/^[\w+-]*/.exec(lang ?? "")?.[0] ?? "").toLowerCase();
}

function contentOf({ value }: Code): string {
	return value === "" ? "" : `${value}\n`;
}

/** Closed by a line of the same marks, as many at least; quotes and lists may put something before either fence. */
function isClosed(lines: readonly string[], [first, last]: FencedBlock["span"]): boolean {
	const opening = /(`{3,}|~{3,})/.exec(lines[first] ?? "")?.[0] ?? "```";
	const closing = (lines[last] ?? "").replace(/^[\s>]*/, "").trimEnd();
	return last > first && closing.length >= opening.length && closing === (opening[0] ?? "").repeat(closing.length);
}
