import type { NeededTokens, TokenEstimate } from "./token-estimate.ts";

/** What every task has. */
export interface TaskShape {
	readonly kind: string;
}

/** How much work one kind of task is, told without a tokenizer. */
export interface TaskSize<Task extends TaskShape> {
	/** What an engine evaluates and generates, what its cache holds counted once; `estimateOf` tells it of another trial. */
	estimate(task: Task, estimateOf: (trial: string) => TokenEstimate): TokenEstimate;
	/** What the longest single context of it takes. */
	needed(task: Task): NeededTokens;
}

/** The sizes of every kind of task that a part plans, by kind. */
export type TaskSizes<Task extends TaskShape> = {
	readonly [Kind in Task["kind"]]: TaskSize<Extract<Task, { kind: Kind }>>;
};
