import { type SplitRequest, ThinkingSplitter } from "./split-thinking.ts";

/** How many tokens the two halves of a reply may take. */
export interface ReplyBudgets {
	readonly answer: number;
	readonly thinking: number;
}

/** Which budget a reply has used up. */
export type SpentBudget = "limit" | "thinking-limit";

/**
 * Counts the tokens of a reply as they come: those of its thinking against one budget, those after it against the
 * other. The answer's budget starts when thinking ends.
 */
export class ReplyMeter {
	/** Tokens so far, and how many of them are thinking, marks included. */
	tokens = 0;
	thinkingTokens = 0;
	readonly split: ThinkingSplitter;
	private readonly budgets: ReplyBudgets;

	constructor(request: SplitRequest, budgets: ReplyBudgets) {
		this.split = new ThinkingSplitter(request);
		this.budgets = budgets;
	}

	/** Takes the text of the next token; which budget is spent with it, or null. */
	take(piece: string): SpentBudget | null {
		this.tokens += 1;
		const moved = this.split.feed(piece);
		if (this.split.phase === "thinking") this.thinkingTokens = this.tokens;
		else if (moved) this.thinkingTokens = this.split.answer === "" ? this.tokens : this.tokens - 1;
		if (this.split.phase === "thinking") return this.tokens >= this.budgets.thinking ? "thinking-limit" : null;
		return this.tokens - this.thinkingTokens >= this.budgets.answer ? "limit" : null;
	}
}
