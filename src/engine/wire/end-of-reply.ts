import { EngineFailure } from "../port/engine-failure.ts";

/** Finish reasons by which a model closes its own turn. */
const CLOSED = ["stop", "tool_calls", "function_call"];

/**
 * How a streamed reply ended: the model closed its turn, or the token limit cut it. Every other ending is the server's
 * doing and no reply at all: it throws `engine-error`, so that the trial is tried again. `finish` is null where the
 * stream never said why it ended.
 */
export function endOfReply(finish: string | null): "turn" | "limit" {
	if (finish === null)
		throw new EngineFailure("engine-error", "the reply broke off: its stream ended without a finish reason");
	if (CLOSED.includes(finish)) return "turn";
	if (finish === "length") return "limit";
	throw new EngineFailure("engine-error", `the server ended the reply with the finish reason "${finish.slice(0, 80)}"`);
}

/** A turn that closed before anything of it came, which throws `engine-error`: nobody can tell what the model said. */
export function emptyReply(): EngineFailure {
	return new EngineFailure("engine-error", "the reply closed without a single piece of text, thinking or call");
}
