import type { Check, ReplyCheck } from "../../suite/check/check.ts";
import type { ExecutesCheck } from "../../suite/check/executes-check.ts";
import { holdsCitations } from "../reply/citations.ts";
import { compilePattern } from "../reply/compile-pattern.ts";
import { holdsJson } from "../reply/json-check.ts";
import { isWrittenIn } from "../reply/language.ts";
import { holdsPlantedBugs } from "../reply/planted-bugs.ts";
import { schemaFaults } from "../reply/schema-accepts.ts";
import { type Scope, sectionText } from "../reply/section-text.ts";
import { countListItems, countParagraphs, countSentences, holdsSections, holdsTable } from "../reply/structure.ts";
import { countOccurrences, holdsFigures, holdsMentions } from "../reply/wording.ts";
import { holdsJsonSchema } from "./json-schema-check.ts";
import { holdsNumber } from "./number-check.ts";
import { holdsPython } from "./python-check.ts";

/** A check that the text of a reply decides alone. */
export type TextCheck = Exclude<Check, ExecutesCheck>;

// Decides one check on the trimmed text of a reply, or on the part of it that the check is about; null where its pattern
// does not compile.
export function holdsCheck(check: TextCheck, reply: string): boolean | null {
	const text = sectionText(reply, check as Scope);
	if (text === null) return false;
	switch (check.kind) {
		case "equals":
			return text === check.text.trim();
		case "contains":
			return text.includes(check.text);
		case "excludes":
			return !text.includes(check.text);
		case "starts-with":
			return text.startsWith(check.text.trimStart());
		case "ends-with":
			return text.endsWith(check.text.trimEnd());
		case "matches":
			return compilePattern(check.pattern, check.flags)?.test(text) ?? null;
		case "extracts":
			return holdsCapture(check.pattern, check.value, text);
		case "number":
			return holdsNumber(text, check.value, check.under === undefined ? "last" : "labelled");
		case "json":
			return holdsJson(text, check.equals);
		case "line-count":
			return holdsLineCount(check.pattern, check.count, text);
		case "json-schema":
			return holdsJsonSchema(text, check.schema);
		case "word-count":
			return isWithin(countWords(text), check);
		case "python":
			return holdsPython(text, check);
		default:
			return holdsReplyCheck(check, text);
	}
}

function holdsReplyCheck(check: ReplyCheck, text: string): boolean | null {
	switch (check.kind) {
		case "mentions":
			return holdsMentions(text, check.any);
		case "avoids":
			return !holdsMentions(text, check.words);
		case "figures":
			return holdsFigures(text, check.numbers);
		case "written-in":
			return isWrittenIn(text, check.language);
		case "occurrences":
			return isWithin(countOccurrences(text, check.pattern), check);
		case "sections":
			return holdsSections(text, check.headings);
		case "paragraphs":
			return isWithin(countParagraphs(text), check);
		case "sentences":
			return isWithin(countSentences(text), check);
		case "list-items":
			return isWithin(countListItems(text, check.list), check);
		case "table":
			return holdsTable(text, check.columns, check.rows);
		case "citations":
			return holdsCitations(text, check);
		case "planted-bugs":
			return holdsPlantedBugs(text, check);
		case "schema-accepts":
			return schemaFaults(text, check).length === 0;
	}
}

function isWithin(count: number | null, { min, max }: { readonly min: number; readonly max: number }): boolean | null {
	return count === null ? null : count >= min && count <= max;
}

// Whether capture group 1 of the first match is the value; a match elsewhere in the reply does not help.
function holdsCapture(pattern: string, value: string, text: string): boolean | null {
	const expression = compilePattern(pattern);
	return expression === null ? null : expression.exec(text)?.[1]?.trim() === value.trim();
}

function holdsLineCount(pattern: string, count: number, text: string): boolean | null {
	const expression = compilePattern(pattern);
	if (expression === null) return null;
	return text.split(/\r?\n/).filter((line) => expression.test(line)).length === count;
}

// Words as people count them, by the space between them.
function countWords(text: string): number {
	return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
