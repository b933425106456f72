import { bareLine } from "./plain-text.ts";
import { findHeadings } from "./section-text.ts";

const ITEM = { bullets: /^(\s*)[-*+•–]\s+\S/, numbers: /^(\s*)\(?\**\d{1,3}[.)]\**\s+\S/ } as const;
const RULE = /^\s*(?:[-*_]\s*){3,}$/;
/** Letters and a point that end no sentence. */
const ABBREVIATION = /\b(?:e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|p|pp|a\.m|p\.m|[A-Z])\.(?=\s+\S)/g;

// Whether headings occur, each after the one before it.
export function holdsSections(text: string, headings: readonly string[]): boolean {
	const lines = text.split(/\r?\n/);
	let last = -1;
	return headings.every((name) => {
		const found = findHeadings(lines, name).find(({ line }) => line > last);
		last = found?.line ?? last;
		return found !== undefined;
	});
}

// Paragraphs of running text: blocks between blank lines that are no heading, rule or title.
export function countParagraphs(text: string): number {
	return text
		.split(/\r?\n\s*\n/)
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

// Sentences by the marks that end them; abbreviations, decimals and list numbers end none.
export function countSentences(text: string): number {
	const lines = text.split(/\r?\n/).map((line) => bareLine(line));
	const running = lines.join(" ").replace(ABBREVIATION, (match) => match.slice(0, -1));
	return running.match(/[.!?]+["')\]]*(?=\s|$)/g)?.length ?? 0;
}

// Items of a list at its outermost level.
export function countListItems(text: string, list: "any" | "bullets" | "numbers"): number {
	const patterns = list === "any" ? [ITEM.numbers, ITEM.bullets] : [ITEM[list]];
	const indents = text.split(/\r?\n/).flatMap((line) => {
		if (RULE.test(line)) return [];
		const indent = patterns.map((pattern) => pattern.exec(line)?.[1]).find((one) => one !== undefined);
		return indent === undefined ? [] : [indent.replaceAll("\t", "    ").length];
	});
	const outermost = Math.min(...indents);
	return indents.filter((indent) => indent <= outermost + 1).length;
}

// Whether the first Markdown table has this many columns and rows below its header.
export function holdsTable(text: string, columns: number, rows: number): boolean {
	const lines = text.split(/\r?\n/);
	const line = lines.findIndex(
		(one) => /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(one) && one.includes("-") && one.includes("|"),
	);
	if (line < 1) return false;
	const body = lines.slice(line + 1);
	const end = body.findIndex((one) => !one.includes("|"));
	const all = [lines[line - 1] ?? "", lines[line] ?? "", ...body.slice(0, end === -1 ? body.length : end)];
	return all.every((one) => cellsOf(one) === columns) && all.length - 2 === rows;
}

function cellsOf(line: string): number {
	return line
		.trim()
		.replace(/^\||(?<!\\)\|$/g, "")
		.split(/(?<!\\)\|/).length;
}
