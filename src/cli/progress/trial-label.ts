import { expectedChunks, isTextTask } from "../../plan/llama-perplexity/text-task.ts";
import type { Trial } from "../../plan/trial/trial.ts";

// What a variant is doing: `q8_0 needle`; a text takes minutes to hours, so its chunks count up.
export function trialLabel({ variant, part, task }: Trial, tokens = 0): string {
	if (!isTextTask(task)) return `${variant} ${part}`;
	const at = `${variant} ${part} at ${task.contextTokens.toLocaleString("en")} tokens`;
	const chunk = Math.floor(tokens / task.contextTokens);
	if (chunk === 0) return at;
	return `${at}, chunk ${chunk} of ${task.chunks === null ? "about " : ""}${expectedChunks(task)}`;
}
