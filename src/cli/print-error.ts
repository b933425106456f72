import { TqEvalError } from "../error.ts";
import { exitCodeOf } from "./exit-code.ts";

// Says what went wrong and what to do about it, on standard error; returns the exit code.
export function printError(error: unknown): number {
	if (error instanceof TqEvalError) {
		console.error(`tq-eval: ${error.message}`);
		console.error(`  remedy: ${error.remedy}`);
	} else {
		console.error("tq-eval: unexpected failure; please report it with the lines below");
		console.error(error);
	}
	return exitCodeOf(error);
}
