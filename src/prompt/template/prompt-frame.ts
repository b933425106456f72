import { renderTemplate } from "./template.ts";

/** A haystack prompt cut at its question, so that every question of a haystack follows the very same text. */
export interface PromptFrame {
	readonly beforeHaystack: string;
	readonly beforeQuestion: string;
	readonly afterQuestion: string;
}

/** Stands for a variable while the template is rendered; no prompt contains private-use characters. */
const HAYSTACK = "\uE000";
const QUESTION = "\uE001";

/** Cuts a prompt template; null where haystack and question do not each stand there once, in this order. */
export function promptFrame(template: string): PromptFrame | null {
	const text = renderTemplate(template, { haystack: HAYSTACK, question: QUESTION }, "prompt");
	const [beforeHaystack, rest, ...moreHaystacks] = text.split(HAYSTACK);
	const [beforeQuestion, afterQuestion, ...moreQuestions] = (rest ?? "").split(QUESTION);
	if (beforeHaystack === undefined || beforeQuestion === undefined || afterQuestion === undefined) return null;
	if (moreHaystacks.length + moreQuestions.length > 0 || beforeHaystack.includes(QUESTION)) return null;
	return { beforeHaystack, beforeQuestion, afterQuestion };
}
