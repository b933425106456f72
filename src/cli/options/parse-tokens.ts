import { TqEvalError } from "../../error.ts";

/** `8192` or `8K`, K being 1,024 tokens; at least 512. */
export function parseTokens(text: string, where: string): number {
	const [, digits, unit] = /^(\d{1,9})([kK])?$/.exec(text) ?? [];
	const tokens = Number(digits) * (unit === undefined ? 1 : 1024);
	if (digits !== undefined && tokens >= 512) return tokens;
	throw new TqEvalError(`${where} does not understand ${text}`, {
		code: "bad-input",
		where,
		value: text,
		remedy: `Write a number of tokens of 512 or more, for instance ${where} 8192 or ${where} 8K.`,
	});
}
