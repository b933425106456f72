import type { Task } from "../trial/trial.ts";
import { conversationTokens, toolTokens } from "./estimate-tokens.ts";

/** Tokens that a trial needs in one context; `exact` where the task itself states them. */
export interface NeededTokens {
	readonly tokens: number;
	readonly exact: boolean;
}

/** The server makes two tokens, of which the first is timed. */
const FIRST_TOKENS = 2;

// What has no length of its own needs a context all the same. Only the longest single context counts: what a needle's questions share is there once.
export function neededTokens(task: Task): NeededTokens {
	switch (task.kind) {
		case "needle":
			return { tokens: task.lengthTokens + task.maxTokens, exact: true };
		case "score-chunk":
		case "score-path":
		case "attention":
			return { tokens: task.chunkTokens, exact: true };
		case "throughput":
			return { tokens: task.depth + Math.max(task.promptTokens, task.generatedTokens), exact: true };
		case "tool-calls":
			return { tokens: toolTokens(task), exact: false };
		case "llama-perplexity":
			return { tokens: task.contextTokens, exact: true };
		case "first-token":
			return { tokens: task.promptTokens + FIRST_TOKENS, exact: true };
		case "session":
		case "prompt":
			return { tokens: conversationTokens(task), exact: false };
		default:
			return { tokens: 1, exact: true };
	}
}
