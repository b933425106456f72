import { TqEvalError } from "../../error.ts";

/** Why an engine has no answer, in the words of the record's failure reasons. */
export type EngineFailureReason =
	| "context-full"
	| "out-of-memory"
	| "engine-crashed"
	| "engine-error"
	| "silent"
	| "reply-unparsable";

const REMEDIES: Record<EngineFailureReason, string> = {
	"context-full": "Raise `engine.context` in the suite, or shorten the prompt; nothing is ever cut silently.",
	"out-of-memory": "Lower `engine.context` or `engine.parallel`, or choose a smaller KV type.",
	"engine-crashed": "Resume the run; if it happens again, look at the engine's log in the run folder.",
	"engine-error": "Look at the engine's log in the run folder.",
	silent: "Look whether the server still works, then resume the run; three such trials in a row end a variant.",
	"reply-unparsable": "It is what the model wrote under this cache; the engine's log in the run folder has more.",
};

/** A failed call of an engine; `reason` is what the observation of the trial records. */
export class EngineFailure extends TqEvalError {
	readonly reason: EngineFailureReason;

	constructor(reason: EngineFailureReason, message: string, details: { value?: unknown; cause?: unknown } = {}) {
		super(message, { code: "engine-failed", remedy: REMEDIES[reason], ...details });
		this.reason = reason;
	}
}

const OUT_OF_MEMORY = /out of memory|insufficient memory|failed to allocate|not enough (?:v?ram|memory)|bad_alloc/i;

/** Turns whatever a native call threw into a failure with a reason; failures and refusals pass unchanged. */
export function toEngineFailure(error: unknown, doing: string): TqEvalError {
	if (error instanceof TqEvalError) return error;
	const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	const reason = OUT_OF_MEMORY.test(text) || /InsufficientMemory/.test(text) ? "out-of-memory" : "engine-error";
	return new EngineFailure(reason, `The engine failed while ${doing}: ${text}`, { cause: error });
}
