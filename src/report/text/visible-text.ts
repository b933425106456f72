/**
 * Characters that act on a terminal or a page instead of being seen: controls (line feed and tab aside), format
 * characters (bidirectional, zero-width, tags), lone surrogates, line and paragraph separators.
 * The zero-width joiners stay: several scripts and emoji need them.
 */
const INVISIBLE = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Spells out invisible characters as ⟨U+202E⟩, so that untrusted text can neither act nor hide. */
export function visibleText(text: string): string {
	return text.replaceAll("\r\n", "\n").replace(INVISIBLE, (character) => {
		const code = character.codePointAt(0) ?? 0xfffd;
		return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
	});
}

/** Applies `visibleText` to every string of a template's data: no renderer can forget one. */
export function visibleStrings<T>(data: T): T {
	if (typeof data === "string") return visibleText(data) as T;
	if (Array.isArray(data)) return data.map(visibleStrings) as T;
	if (data === null || typeof data !== "object") return data;
	return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, visibleStrings(value)])) as T;
}
