import { promptFrame } from "../template/prompt-frame.ts";
import { templateProblems } from "../template/template.ts";
import { SLOT } from "./draw-sentence.ts";
import type { HaystackLanguage, NeedleKind } from "./haystack-language.ts";

/** One fault of a haystack language, at a path within its file. */
export interface LanguageProblem {
	readonly path: readonly (string | number)[];
	readonly message: string;
	readonly value: unknown;
	/** Names that would have been valid; empty where names are not the matter. */
	readonly known: readonly string[];
}

/** Faults that the shape of the file does not show: slots, templates, needles that would not be unique or not be found. */
export function languageProblems(language: HaystackLanguage): LanguageProblem[] {
	const { min, max } = language.paragraph;
	const paragraph = min > max ? [fault(["paragraph", "min"], "min is larger than max", min)] : [];
	const kinds = Object.entries(language.needles);
	return [
		...slotProblems(["sentences"], language.sentences, language),
		...essayProblems(language),
		...paragraph,
		...promptProblems(language.prompt),
		...(kinds.length === 0 ? [fault(["needles"], "there is no needle kind", {})] : []),
		...kinds.flatMap(([name, kind]) => kindProblems(name, kind)),
	];
}

function essayProblems(language: HaystackLanguage): LanguageProblem[] {
	if (language.essays === undefined) return [];
	const { section, topics } = language.essays;
	const at = (...path: LanguageProblem["path"]) => ["essays", ...path];
	const names = Object.keys(topics);
	return [
		...(section.min > section.max ? [fault(at("section", "min"), "min is larger than max", section.min)] : []),
		...(names.length === 0 ? [fault(at("topics"), "there is no topic", {})] : []),
		...Object.entries(topics).flatMap(([name, { headings, sentences }]) => [
			...slotProblems(at("topics", name, "headings"), headings, language),
			...slotProblems(at("topics", name, "sentences"), sentences, language),
		]),
	];
}

function slotProblems(
	at: LanguageProblem["path"],
	templates: readonly string[],
	language: HaystackLanguage,
): LanguageProblem[] {
	const slots = Object.keys(language.slots);
	return templates.flatMap((template, index) => {
		const path = [...at, index];
		const named = [...template.matchAll(SLOT)].map(([, slot]) => slot ?? "");
		const unknown = named.filter((slot) => !slots.includes(slot));
		const problems = unknown.map((slot) => fault(path, `unknown slot "{${slot}}"`, slot, slots));
		if (!/[{}]/.test(template.replaceAll(SLOT, ""))) return problems;
		return [...problems, fault(path, "a brace without a slot name", template)];
	});
}

function promptProblems(prompt: string): LanguageProblem[] {
	const problems = textProblems(["prompt"], prompt, ["haystack", "question"]);
	if (problems.length > 0 || promptFrame(prompt) !== null) return problems;
	const message = "the prompt needs {{haystack}} once and {{question}} once after it, outside of any block";
	return [fault(["prompt"], message, prompt)];
}

function kindProblems(name: string, kind: NeedleKind): LanguageProblem[] {
	const at = ["needles", name];
	const twice = kind.keys.findIndex((key, index) => kind.keys.indexOf(key) !== index);
	return [
		...(twice < 0 ? [] : [fault([...at, "keys", twice], "the same key twice", kind.keys[twice])]),
		...textProblems([...at, "sentence"], kind.sentence, ["key", "value"]),
		...textProblems([...at, "distractor"], kind.distractor ?? "", ["key", "value"]),
		...absenceProblems(at, kind),
		...textProblems([...at, "question"], kind.question, ["key"]),
		...(["key", "value"] as const)
			.filter((variable) => !kind.sentence.includes(variable))
			.map((variable) => fault([...at, "sentence"], `the sentence does not name {{${variable}}}`, kind.sentence)),
	];
}

// An absent needle needs another statement at its depth, and has neither values nor a statement to be misled by.
function absenceProblems(at: LanguageProblem["path"], kind: NeedleKind): LanguageProblem[] {
	if (kind.absent === undefined || (kind.decoys > 0 && kind.values === 1 && kind.distractor === undefined)) return [];
	return [fault([...at, "absent"], "an absent needle needs decoys, and neither values nor a distractor", kind.absent)];
}

function textProblems(path: LanguageProblem["path"], text: string, declared: readonly string[]): LanguageProblem[] {
	return templateProblems(text, declared).map(({ message, name, known }) => fault(path, message, name ?? text, known));
}

function fault(
	path: LanguageProblem["path"],
	message: string,
	value: unknown,
	known: LanguageProblem["known"] = [],
): LanguageProblem {
	return { path, message, value, known };
}
