import { linesOf } from "./markdown-tree.ts";
import { markedLines } from "./marked-lines.ts";
import { bareLine, plainText } from "./plain-text.ts";

/** The part of a reply that a check is about: from one heading to another, or to the end. */
export interface Scope {
	readonly under?: string | undefined;
	readonly until?: string | undefined;
}

/** What parts a heading from the text beside it, plain and as Markdown writes it. */
const BESIDE = /^\s*(?:\([^)]*\)\s*)?(?::|-(?=\s)|\.(?=\s))\s*/;
const BESIDE_WRITTEN = /^[*_`\s]*(?:\([^)]*\)[*_`\s]*)?[:.\u2010-\u2015-][*_`]*\s*/;

/** A heading that was found: its line, and what stands beside it on that line. */
interface FoundHeading {
	readonly line: number;
	readonly rest: string;
}

/**
 * The text of a scope, its headings excluded; null where a heading is missing. The last heading of a name counts, since
 * a reply that begins again means the second attempt.
 */
export function sectionText(text: string, { under, until }: Scope): string | null {
	if (under === undefined && until === undefined) return text;
	const lines = linesOf(text);
	const start = under === undefined ? { line: -1, rest: "" } : findHeadings(text, under).at(-1);
	if (start === undefined) return null;
	const end = until === undefined ? lines.length : firstAfter(text, until, start.line);
	if (end === null) return null;
	return [start.rest, ...lines.slice(start.line + 1, end)].join("\n").trim();
}

/**
 * The lines that are this heading, however they are dressed: `## Name`, `**Name:** text`, `1. Name`, `Name:`, `Name`.
 * What looks like it within code is one only where there is no other.
 */
export function findHeadings(text: string, name: string): FoundHeading[] {
	const wanted = plainText(name).toLowerCase();
	const found = markedLines(text).flatMap(({ text: written, block }, line) => {
		const rest = besideHeading(written, wanted);
		return rest === null ? [] : [{ line, rest, block }];
	});
	const outside = found.filter(({ block }) => block !== "code");
	return outside.length > 0 ? outside : found;
}

function firstAfter(text: string, name: string, after: number): number | null {
	return findHeadings(text, name).find(({ line }) => line > after)?.line ?? null;
}

/** What follows a heading on its line, Markdown kept; null where the line is not that heading. */
function besideHeading(line: string, wanted: string): string | null {
	const plain = bareLine(line).trim();
	if (!plain.toLowerCase().startsWith(wanted)) return null;
	const rest = plain.slice(wanted.length);
	if (/^\s*#*\s*$/.test(rest)) return "";
	const marked = BESIDE.exec(rest);
	if (marked === null) return null;
	const at = line.toLowerCase().indexOf(wanted);
	return at < 0 ? rest.slice(marked[0].length) : line.slice(at + wanted.length).replace(BESIDE_WRITTEN, "");
}
