import { withoutCredentials } from "../../words/url-credentials.ts";

/** One fault of a suite or of a file it names, where it stands and what would have been right. Lines count from 1. */
export interface SuiteProblem {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	/** Path in the file, `parts[1].kind`; empty for the file as a whole. */
	readonly path: string;
	readonly message: string;
	/** What was found; undefined where something is missing. */
	readonly value: unknown;
	/** What would have been accepted, as a phrase; null where the message says it. */
	readonly expected: string | null;
	/** The valid name that resembles the value most. */
	readonly nearest: string | null;
}

const LONGEST_VALUE = 60;

/** `suites/x.yaml:12:5 parts[1].part: unknown name, got "foo", expected one of ..., did you mean "code"?` */
export function formatProblem(problem: SuiteProblem): string {
	const { file, line, column, path, message, value, expected, nearest } = problem;
	const parts = [
		message,
		...(value === undefined ? [] : [`got ${shorten(withoutCredentials(JSON.stringify(value) ?? String(value)))}`]),
		...(expected === null ? [] : [`expected ${expected}`]),
	];
	const question = nearest === null ? "" : `, did you mean "${nearest}"?`;
	return `${file}:${line}:${column} ${path === "" ? "" : `${path}: `}${parts.join(", ")}${question}`;
}

function shorten(text: string): string {
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 3)}...` : text;
}
