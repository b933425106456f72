import type { Outcome } from "../../record/observation.ts";
import { failureOf } from "./failure-of.ts";
import type { TaskResult } from "./trial-context.ts";

/** What became of a task; an engine that fails is an outcome too, an interruption is thrown. */
export async function toOutcome(work: () => Promise<TaskResult>, signal: AbortSignal): Promise<Outcome> {
	try {
		return outcomeOf(await work());
	} catch (error) {
		signal.throwIfAborted();
		return { state: "failed", ...failureOf(error) };
	}
}

function outcomeOf(result: TaskResult): Outcome {
	if ("answer" in result) return { state: "answered", answer: result.answer };
	if ("failed" in result) {
		const { failed: reason, detail, partial } = result;
		return { state: "failed", reason, detail, ...(partial === undefined ? {} : { partial }) };
	}
	return { state: "skipped", reason: result.skipped, detail: result.detail, remedy: result.remedy ?? null };
}
