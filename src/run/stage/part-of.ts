import { TqEvalError } from "../../error.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { LoadedPart, Suite } from "../../suite/suite.ts";

/** The part that a trial belongs to; a plan of another suite is no run of this one. */
export function partOf(trial: Trial, { parts }: Pick<Suite, "parts">): LoadedPart {
	const part = parts.find(({ name }) => name === trial.part);
	if (part !== undefined) return part;
	throw new TqEvalError(`the plan names the part ${trial.part}, which the suite does not have`, {
		code: "internal",
		value: trial.id,
		remedy: "Start a new run; if it happens again, report it with the suite file.",
	});
}
