import { countListItems, countParagraphs, countSentences, holdsSections, holdsTable } from "../reply/structure.ts";
import { type CheckKind, isWithin, placeOf, rangeOf } from "./check-kind.ts";

export const sections: CheckKind<"sections"> = {
	by: "text",
	holds: (check, text) => holdsSections(text, check.headings),
	describe: ({ headings }) => `has the sections ${headings.join(", ")} in this order`,
};

export const paragraphs: CheckKind<"paragraphs"> = {
	by: "text",
	holds: (check, text) => isWithin(countParagraphs(text), check),
	describe: (check) => `has ${rangeOf(check)} paragraphs${placeOf(check)}`,
};

export const sentences: CheckKind<"sentences"> = {
	by: "text",
	holds: (check, text) => isWithin(countSentences(text), check),
	describe: (check) => `has ${rangeOf(check)} sentences${placeOf(check)}`,
};

export const listItems: CheckKind<"list-items"> = {
	by: "text",
	holds: (check, text) => isWithin(countListItems(text, check.list), check),
	describe: (check) => `has ${rangeOf(check)} ${check.list === "any" ? "list items" : check.list}${placeOf(check)}`,
};

export const table: CheckKind<"table"> = {
	by: "text",
	holds: (check, text) => holdsTable(text, check.columns, check.rows),
	describe: (check) => `has a table of ${check.columns} columns and ${check.rows} rows${placeOf(check)}`,
};
