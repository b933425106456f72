import { expectedChunks } from "../../plan/llama-perplexity/llama-perplexity-task.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import { formatCount } from "../../words/format-number.ts";

/** What a variant is doing: `q8_0 needle`; a text takes minutes to hours, so its chunks count up. */
export function trialLabel({ variant, part, task }: Trial, tokens = 0): string {
	if (task.kind !== "llama-perplexity") return `${variant} ${part}`;
	const at = `${variant} ${part} at ${formatCount(task.contextTokens)} tokens`;
	const chunk = Math.floor(tokens / task.contextTokens);
	if (chunk === 0) return at;
	return `${at}, chunk ${chunk} of ${task.chunks === null ? "about " : ""}${expectedChunks(task)}`;
}
