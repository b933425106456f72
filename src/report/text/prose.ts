/** A stretch of a sentence: plain, or a command or setting to be set in a fixed-width face. */
export interface ProsePiece {
	readonly code: boolean;
	readonly text: string;
}

/** Splits a sentence at its backticks; an unpaired backtick stays what it is. */
export function createProse(sentence: string): ProsePiece[] {
	const pieces = sentence.split(/`([^`\n]+)`/).map((text, index) => ({ code: index % 2 === 1, text }));
	return pieces.filter(({ text }) => text !== "");
}
