import type { TaskResult } from "./trial-context.ts";

/** The result of tool calls on an engine that has no way to offer the model any. */
export function lacksTools(): TaskResult {
	const detail = "the embedded engine has no endpoint that takes tool schemas";
	const remedy = "Run `tq-eval build`, then this part with --engine llama-server.";
	return { skipped: "engine-lacks-tools", detail, remedy };
}
