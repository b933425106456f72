import { TqEvalError } from "../error.ts";

/** What the shell is told. */
export const EXIT = { done: 0, gateClosed: 1, badInput: 2, environment: 3, interrupted: 130 } as const;

/** Bad input is the user's to mend (2); anything else is the environment's (3). */
export function exitCodeOf(error: unknown): number {
	if (!(error instanceof TqEvalError)) return EXIT.environment;
	return error.code === "bad-input" || error.code === "record-mismatch" ? EXIT.badInput : EXIT.environment;
}
