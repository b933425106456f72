import { diffWordsWithSpace } from "diff";

/** A stretch of a text, and whether it stands on this side alone. */
export type MarkedStretch = readonly [text: string, differs: boolean];

/** Texts that are far apart are not worth aligning: beyond this the whole of both counts as different. */
const MOST_EDITS = 1000;

/** Marks the words of two texts that the other does not have, in their order (Myers 1986, by the library). */
export function markWords(a: string, b: string): { readonly a: MarkedStretch[]; readonly b: MarkedStretch[] } {
	if (a === b) return { a: [[a, false]], b: [[b, false]] };
	const changes = diffWordsWithSpace(a, b, { maxEditLength: MOST_EDITS });
	if (changes === undefined) return { a: [[a, true]], b: [[b, true]] };
	return {
		a: changes.filter(({ added }) => !added).map(({ value, removed }) => [value, removed]),
		b: changes.filter(({ removed }) => !removed).map(({ value, added }) => [value, added]),
	};
}
