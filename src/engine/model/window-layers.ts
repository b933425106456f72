import type { AttentionMetadata } from "./attention-metadata.ts";

/** Which layers of a model have a sliding window, and how many tokens it holds. */
export interface WindowLayers {
	readonly tokens: number;
	readonly has: (layer: number) => boolean;
}

/** What an architecture does where its header is silent. */
interface WindowRule {
	/** Of so many layers in a row one has no window. */
	readonly period: number;
	/** Whether that is the first of them; otherwise the last. */
	readonly first?: true;
	/** Tokens of the window where the header states none; null: without the key there is no window. */
	readonly tokens: number | null;
}

/** The rules that llama.cpp has in its program, by its names of the architectures (v0.5.0). */
const RULES: Readonly<Record<string, WindowRule>> = {
	afmoe: { period: 4, tokens: null },
	cohere2: { period: 4, tokens: null },
	cohere2moe: { period: 4, first: true, tokens: null },
	exaone4: { period: 4, tokens: null },
	"exaone-moe": { period: 4, tokens: null },
	gemma2: { period: 2, tokens: 4096 },
	gemma3: { period: 6, tokens: null },
	gemma3n: { period: 5, tokens: null },
	"gpt-oss": { period: 2, tokens: null },
	laguna: { period: 4, first: true, tokens: null },
	llama4: { period: 4, tokens: 8192 },
	mellum: { period: 4, tokens: null },
	olmo2: { period: 4, tokens: null },
	plamo3: { period: 8, tokens: null },
	smallthinker: { period: 4, first: true, tokens: null },
};

/** Architectures whose header states a window that llama.cpp leaves out. */
const LEFT_OUT = new Set(["phi3"]);

/**
 * The layers with a window: by a list, by the header's period, or by the architecture's own; null for a model in which
 * every layer attends to all tokens.
 */
export function windowLayers(architecture: string, { attention = {} }: AttentionMetadata): WindowLayers | null {
	const rule = RULES[architecture];
	const { sliding_window, sliding_window_pattern: pattern } = attention;
	const tokens = sliding_window ?? rule?.tokens ?? 0;
	if (tokens === 0 || LEFT_OUT.has(architecture)) return null;
	if (typeof pattern === "object") return { tokens, has: (layer) => Boolean(pattern[layer]) };
	if (rule === undefined) return null;
	const period = pattern ?? rule.period;
	const without = rule.first === true ? 0 : period - 1;
	return { tokens, has: (layer) => period === 0 || layer % period !== without };
}
