import type { TaskShape, TaskSize } from "./task-size.ts";

/** The size of a task that evaluates one chunk of a text, in one prefill. */
export const chunkSize: TaskSize<TaskShape & { readonly chunkTokens: number }> = {
	estimate: ({ chunkTokens }) => ({ promptTokens: chunkTokens, generatedTokens: 0 }),
	needed: ({ chunkTokens }) => ({ tokens: chunkTokens, exact: true }),
};
