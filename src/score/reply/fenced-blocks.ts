const FENCE = /^[ \t]*```([\w+-]*)[^\n]*\n([\s\S]*?)^[ \t]*```/gm;

// The contents of closed fenced blocks whose language is one of the given, as Markdown writes them.
export function fencedBlocks(text: string, languages: readonly string[]): string[] {
	return [...text.matchAll(FENCE)]
		.filter(([, language = ""]) => languages.includes(language.toLowerCase()))
		.map(([, , content = ""]) => content);
}

// The text with every fenced block taken out.
export function withoutFences(text: string): string {
	return text.replace(FENCE, "");
}
