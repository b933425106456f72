import type { ThinkTags } from "./think-tags.ts";

/** What a model said to itself before it answered. */
export interface Thinking {
	readonly text: string;
	/** How many tokens it took, marks included; null where an endpoint does not tell. */
	readonly tokens: number | null;
	/** Their ids, where the engine shows them. */
	readonly ids: readonly number[] | null;
}

/**
 * What a suite allows: a budget of its own, or no thinking, which is asked of the chat template. Not every template can
 * be asked; what a model thinks all the same then counts against the limit of its answer.
 */
export type ThinkingAllowance = { readonly maxTokens: number } | "off";

/** How one conversation's next turn will show its thinking. */
export interface ThinkingStyle {
	readonly tags: ThinkTags;
	/** The template has opened it: the reply begins inside, and shows the closing mark alone. */
	readonly opened: boolean;
}

/** A conversation as the model reads it, the opening of the assistant's turn included. */
export interface RenderedChat {
	readonly tokens: readonly number[];
	/** Null for a model whose template knows no thinking. */
	readonly thinking: ThinkingStyle | null;
}

/** Tokens that thinking may take; without a budget of its own it has the answer's. */
export function thinkingBudget(allowance: ThinkingAllowance, answerTokens: number): number {
	return allowance === "off" ? answerTokens : allowance.maxTokens;
}
