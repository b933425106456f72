/** Characters of a text that a line of a report has room for. */
const SHOWN = 60;

/** A text cut to what a table shows of it. */
export function shorten(text: string): string {
	return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`;
}
