import { visibleText } from "./visible-text.ts";

/** What Markdown, or a forge's reading of it, would act on anywhere: emphasis, links, tables, HTML, mentions, issues. */
const ACTIVE = /[\\`*_[\]<#|~@&$]|^>|^[-+=](?=\s)/g;

/**
 * Makes a text stand in Markdown as it was written: one line, nothing in it formats, links, mentions or ends a table cell.
 */
export function markdownText(text: string): string {
	return visibleText(text)
		.replaceAll(/\s*\n\s*/g, " ")
		.replaceAll(ACTIVE, (character) => (character === "<" ? "&lt;" : character === "@" ? "@\u200b" : `\\${character}`));
}

/** A table; every cell is text and is escaped here. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
	return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
