import { TqEvalError } from "../../error.ts";

/** Raised where tools cannot be offered to the model at all: the work is skipped, not failed. */
export class EngineLacksTools extends TqEvalError {
	constructor(reason: string, remedy: string) {
		super(reason, { code: "engine-lacks-tools", where: "engine", remedy });
	}
}
