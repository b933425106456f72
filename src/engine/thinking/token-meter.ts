import type { GenerateRequest } from "../port/generate.ts";
import type { ThinkTags } from "../port/think-tags.ts";
import { ReplyMeter, type SpentBudget } from "./reply-meter.ts";

/** What an engine asks after each token that it generated; `spell` is called only where the text matters. */
export interface TokenMeter {
	take(spell: () => string): SpentBudget | null;
	/** Null for a model that does not think. */
	readonly tags: ThinkTags | null;
	/** Tokens at the start of the reply that are thinking. */
	readonly thinkingTokens: number;
	/** Null where the reply shows no marks. */
	readonly thinking: string | null;
	readonly answer: string;
}

/** Counts tokens against the limits of a request; a model without thinking costs no look at its text. */
export function createTokenMeter({ maxTokens, thinking }: GenerateRequest): TokenMeter {
	if (thinking === undefined) return plainMeter(maxTokens);
	const { tags, opened, maxTokens: most } = thinking;
	const request = { tags: [tags], opened: opened ? tags : null, lateClose: false };
	const meter = new ReplyMeter(request, { answer: maxTokens, thinking: most });
	return {
		tags,
		take: (spell) => meter.take(spell()),
		get thinkingTokens() {
			return meter.thinkingTokens;
		},
		get thinking() {
			return meter.split.thinking;
		},
		get answer() {
			return meter.split.answer;
		},
	};
}

function plainMeter(maxTokens: number): TokenMeter {
	let tokens = 0;
	return {
		take: () => (++tokens >= maxTokens ? "limit" : null),
		tags: null,
		thinkingTokens: 0,
		thinking: null,
		answer: "",
	};
}

/** The most tokens that a reply can take, both halves together. */
export function mostTokens({ maxTokens, thinking }: Pick<GenerateRequest, "maxTokens" | "thinking">): number {
	return maxTokens + (thinking?.maxTokens ?? 0);
}
