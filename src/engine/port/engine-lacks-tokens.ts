import { TqEvalError } from "../../error.ts";

/** Raised by an engine that takes and gives text alone, where token ids are needed: the work is skipped, not failed. */
export class EngineLacksTokens extends TqEvalError {
	constructor(doing: string) {
		super(`an endpoint shows no token ids, which ${doing} needs`, {
			code: "engine-lacks-tokens",
			where: "engine",
			remedy: "Run this part with --engine llama-server on an engine build of `tq-eval build`.",
		});
	}
}
