import { plainText } from "./plain-text.ts";

/** Text made ready for `hasPhrase`: plain, lower case, single spaces. */
export function foldText(text: string): string {
	return plainText(text).toLowerCase().replace(/\s+/g, " ").trim();
}

/** Whether folded text holds a phrase as whole words; `reduc*` stands for every word that begins so. */
export function hasPhrase(folded: string, phrase: string): boolean {
	const open = phrase.endsWith("*");
	const wanted = foldText(open ? phrase.slice(0, -1).replaceAll("*", "") : phrase);
	const before = /^[\p{L}\p{N}_]/u.test(wanted) ? "(?<![\\p{L}\\p{N}_])" : "";
	const after = !open && /[\p{L}\p{N}_]$/u.test(wanted) ? "(?![\\p{L}\\p{N}_])" : "";
	return new RegExp(`${before}${wanted.replace(/[\\^$.|?+()[\]{}*]/g, "\\$&")}${after}`, "u").test(folded);
}

/** Whether each group has at least one of its phrases in the text: what a statement has to be about, in any wording. */
export function coversGroups(text: string, groups: readonly (readonly string[])[]): boolean {
	const folded = foldText(text);
	return groups.every((group) => group.some((phrase) => hasPhrase(folded, phrase)));
}
