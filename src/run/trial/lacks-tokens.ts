import type { TaskResult } from "./trial-context.ts";

/** The result of work that needs token ids on an engine that takes and gives text alone; `doing` as in "tokenizing". */
export function lacksTokens(doing: string): Extract<TaskResult, { skipped: string }> {
	const detail = `an endpoint shows no token ids, which ${doing} needs`;
	const remedy = "Run this part with --engine llama-server on an engine build of `tq-eval build`.";
	return { skipped: "engine-lacks-tokens", detail, remedy };
}
