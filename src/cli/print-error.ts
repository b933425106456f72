import { inspect } from "node:util";
import type { World } from "../app/world.ts";
import { TqEvalError } from "../error.ts";
import { exitCodeOf } from "./exit-code.ts";
import { systemFailure } from "./system-failure.ts";

/** Says what went wrong and what to do about it, on standard error; returns the exit code. */
export function printError(thrown: unknown, tell: World["tell"]): number {
	const error = systemFailure(thrown) ?? thrown;
	if (error instanceof TqEvalError) {
		tell(`tq-eval: ${error.message}`);
		tell(`  remedy: ${error.remedy}`);
	} else {
		tell("tq-eval: unexpected failure; please report it with the lines below");
		tell(inspect(error));
	}
	return exitCodeOf(error);
}
