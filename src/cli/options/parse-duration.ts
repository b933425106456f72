import { TqEvalError } from "../../error.ts";

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** The longest that a timer of Node can wait, a little under 25 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** `2h`, `1h30m`, `90m` or `45s` in milliseconds. */
export function parseDuration(text: string, where: string): number {
	const pieces = [...text.matchAll(/(\d+(?:\.\d+)?)([smh])/g)];
	const milliseconds = pieces.reduce((sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ""] ?? 0), 0);
	const isWhole = pieces.map(([piece]) => piece).join("") === text;
	if (isWhole && milliseconds > 0 && milliseconds <= LONGEST_MS) return milliseconds;
	throw new TqEvalError(`not a duration: ${text}`, {
		code: "bad-input",
		where,
		value: text,
		remedy: "Write hours, minutes or seconds, for instance 2h, 90m or 1h30m; at most 24 days.",
	});
}
