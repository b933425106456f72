import type { Check } from "../../suite/check/check.ts";
import type { CheckKind } from "./check-kind.ts";
import { executes, python } from "./code-checks.ts";
import { json, jsonSchema, number, schemaAccepts } from "./data-checks.ts";
import { contains, endsWith, equals, excludes, startsWith } from "./literal-checks.ts";
import { extracts, lineCount, matches, occurrences } from "./pattern-checks.ts";
import { listItems, paragraphs, sections, sentences, table } from "./structure-checks.ts";
import { citations, plantedBugs } from "./substance-checks.ts";
import { avoids, figures, mentions, wordCount, writtenIn } from "./wording-checks.ts";

/** How every kind of check is decided and described. */
const CHECKS: { readonly [K in Check["kind"]]: CheckKind<K> } = {
	equals,
	contains,
	excludes,
	"starts-with": startsWith,
	"ends-with": endsWith,
	matches,
	extracts,
	number,
	json,
	"line-count": lineCount,
	"json-schema": jsonSchema,
	"word-count": wordCount,
	python,
	mentions,
	avoids,
	figures,
	"written-in": writtenIn,
	occurrences,
	sections,
	paragraphs,
	sentences,
	"list-items": listItems,
	table,
	citations,
	"planted-bugs": plantedBugs,
	"schema-accepts": schemaAccepts,
	executes,
};

/** How the checks of one kind are decided and described. */
export function checkKind<Kind extends Check["kind"]>(kind: Kind): CheckKind<Kind> {
	return CHECKS[kind] as unknown as CheckKind<Kind>;
}
