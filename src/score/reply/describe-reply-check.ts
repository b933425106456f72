import type { Check, ReplyCheck } from "../../suite/check/check.ts";

/** Phrases that a table has room for. */
const SHOWN = 4;

type DescribedHere = ReplyCheck | Extract<Check, { kind: "word-count" | "executes" }>;

// A check on wording, structure or substance in the words of a report, with the place in the reply that it is about.
export function describeReplyCheck(check: DescribedHere): string {
	const place = "under" in check && check.under !== undefined ? ` under ${JSON.stringify(check.under)}` : "";
	return `${demandOf(check)}${place}`;
}

function demandOf(check: DescribedHere): string {
	switch (check.kind) {
		case "word-count":
			return `has ${rangeOf(check)} words`;
		case "mentions":
			return `mentions ${listOf(check.any, " or ")}`;
		case "avoids":
			return `avoids ${listOf(check.words, ", ")}`;
		case "figures":
			return `gives ${check.numbers.join(", ")}`;
		case "written-in":
			return check.language === "es" ? "is Spanish" : "is English";
		case "occurrences":
			return `matches /${check.pattern}/ ${rangeOf(check)} times`;
		case "sections":
			return `has the sections ${check.headings.join(", ")} in this order`;
		case "paragraphs":
			return `has ${rangeOf(check)} paragraphs`;
		case "sentences":
			return `has ${rangeOf(check)} sentences`;
		case "list-items":
			return `has ${rangeOf(check)} ${check.list === "any" ? "list items" : check.list}`;
		case "table":
			return `has a table of ${check.columns} columns and ${check.rows} rows`;
		case "citations":
			return `cites at least ${check.distinct} findings that exist and say so`;
		case "planted-bugs":
			return `names the bugs of ${check.bugs.map((bug) => bug.function).join(", ")} and no other`;
		case "schema-accepts":
			return `is a JSON Schema that accepts ${check.accepts.length} documents and rejects ${check.rejects.length}`;
		case "executes":
			return `its code does the right thing in ${check.cases.length} calls`;
	}
}

function rangeOf({ min, max }: { readonly min: number; readonly max: number }): string {
	return min === max ? String(min) : `${min} to ${max}`;
}

function listOf(phrases: readonly string[], separator: string): string {
	const shown = phrases.slice(0, SHOWN).map((phrase) => JSON.stringify(phrase));
	return [...shown, ...(phrases.length > SHOWN ? ["…"] : [])].join(separator);
}
