/** Typographic spellings and the plain ones that checks are written in. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
	[/[\u200b-\u200d\u2060\ufeff]/g, ""],
	[/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " "],
	[/[\u2018\u2019\u201a\u201b\u2032]/g, "'"],
	[/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"'],
	[/[\u2010-\u2015\u2212]/g, "-"],
	[/\u2026/g, "..."],
];

/** What Markdown and TeX put around text: emphasis, code, math delimiters, escapes; `_` within a word is the word's own. */
const MARKS: readonly (readonly [RegExp, string])[] = [
	[/\\(?:text|mathrm|mathbf|boxed)\{([^{}]*)\}/g, "$1"],
	[/\{,\}/g, ","],
	[/\\[,;! ]/g, " "],
	[/\\([$%#&_*()[\]{}~`])/g, "$1"],
	[/(?<=\d)\s?\*\s?(?=\d)/g, " × "],
	[/\*+|`+|~~/g, ""],
	[/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}_])/gu, ""],
];

/** A text as it reads: smart quotes, dashes and spaces made plain, emphasis and code marks gone, lines kept. */
export function plainText(text: string): string {
	return [...SPELLINGS, ...MARKS].reduce(
		(plain, [spelled, written]) => plain.replace(spelled, written),
		text.normalize("NFC"),
	);
}

// A line without the heading, quote or list marks before it, as in `## 2. ` and `> - `.
function withoutMarker(line: string): string {
	return line.replace(/^\s*(?:>\s*)*(?:#{1,6}\s+)?(?:(?:[-+*•–]|\(?\d{1,2}[.)])\s+)?/, "");
}

/** A line as it reads, with no mark before it, whether the mark stands inside the emphasis or outside. */
export function bareLine(line: string): string {
	return withoutMarker(plainText(withoutMarker(line)));
}
