import type { StopReason } from "../../engine/port/generate.ts";
import type { Task } from "../../plan/trial/trial.ts";

type Limits = Pick<Extract<Task, { kind: "prompt" }>, "maxTokens" | "thinking">;

/** Which limit cut a reply, with its size, for the detail of a failure; null for a reply that ended by itself. */
export function cutWords(stop: StopReason, { maxTokens, thinking }: Limits): string | null {
	if (stop === "loop") return "the reply repeats itself without end and was ended early";
	if (stop === "limit") return `answer cut at maxTokens ${maxTokens}`;
	if (stop !== "thinking-limit") return null;
	return `thinking took all of its ${thinking === "off" ? maxTokens : thinking.maxTokens} tokens, and no answer came`;
}
