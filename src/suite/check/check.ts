import { z } from "zod";
import { CitationsCheck } from "./citations-check.ts";
import { JsonCheck, JsonSchemaCheck, NumberCheck, PythonCheck, WordCountCheck } from "./content-check.ts";
import { ExecutesCheck } from "./executes-check.ts";
import { ContainsCheck, EndsWithCheck, EqualsCheck, ExcludesCheck, StartsWithCheck } from "./literal-check.ts";
import { ExtractsCheck, LineCountCheck, MatchesCheck, OccurrencesCheck } from "./pattern-check.ts";
import { PlantedBugsCheck } from "./planted-bugs-check.ts";
import { SchemaAcceptsCheck } from "./schema-accepts-check.ts";
import { ListItemsCheck, ParagraphsCheck, SectionsCheck, SentencesCheck, TableCheck } from "./structure-check.ts";
import { AvoidsCheck, FiguresCheck, MentionsCheck, WrittenInCheck } from "./wording-check.ts";

/** A deterministic condition on one reply, of every kind; `score/check/checks.ts` decides and describes each. */
export const Check = z.discriminatedUnion("kind", [
	EqualsCheck,
	ContainsCheck,
	ExcludesCheck,
	StartsWithCheck,
	EndsWithCheck,
	MatchesCheck,
	ExtractsCheck,
	NumberCheck,
	JsonCheck,
	LineCountCheck,
	JsonSchemaCheck,
	WordCountCheck,
	PythonCheck,
	MentionsCheck,
	AvoidsCheck,
	FiguresCheck,
	WrittenInCheck,
	OccurrencesCheck,
	SectionsCheck,
	ParagraphsCheck,
	SentencesCheck,
	ListItemsCheck,
	TableCheck,
	CitationsCheck,
	PlantedBugsCheck,
	SchemaAcceptsCheck,
	ExecutesCheck,
]);
export type Check = z.infer<typeof Check>;
