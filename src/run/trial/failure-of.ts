import { EngineFailure } from "../../engine/port/engine-failure.ts";
import { TqEvalError } from "../../error.ts";
import type { FailureReason } from "../../record/observation.ts";

/** The failure that an error leaves in the record; an error that is not the engine's is thrown on. */
export function failureOf(error: unknown): { readonly reason: FailureReason; readonly detail: string } {
	if (error instanceof EngineFailure) return { reason: error.reason, detail: error.message };
	if (error instanceof TqEvalError && error.code === "engine-failed")
		return { reason: "engine-error", detail: error.message };
	throw error;
}
