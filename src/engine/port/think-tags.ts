/** The marks that one family of models puts around its thinking. */
export interface ThinkTags {
	readonly open: string;
	readonly close: string;
	/** What opens an answer that had no thinking before it, where that is another mark than `close`. */
	readonly direct?: string;
}

/**
 * Families of marks found in chat templates, the special ones before the plain. gpt-oss closes its thinking by opening
 * the channel of the answer; Apriel's thinking opens with a sentence and ends at a mark of its own.
 */
export const THINK_TAGS: readonly ThinkTags[] = [
	{
		open: "<|channel|>analysis<|message|>",
		close: "<|start|>assistant<|channel|>final<|message|>",
		direct: "<|channel|>final<|message|>",
	},
	{ open: "<|channel>thought", close: "<channel|>" },
	{ open: "<|START_THINKING|>", close: "<|END_THINKING|>" },
	{ open: "<|inner_prefix|>", close: "<|inner_suffix|>" },
	{ open: "[THINK]", close: "[/THINK]" },
	{ open: "<seed:think>", close: "</seed:think>" },
	{ open: "<mm:think>", close: "</mm:think>" },
	{ open: "<thinking>", close: "</thinking>" },
	{ open: "<thought>", close: "</thought>" },
	{ open: "◁think▷", close: "◁/think▷" },
	{ open: "<think>", close: "</think>" },
	{ open: "Here are my reasoning steps:", close: "[BEGIN FINAL RESPONSE]" },
];

/** The marks that a chat template spells, the closing one at least for some; null for a model that does not think. */
export function thinkTagsOf(template: string): ThinkTags | null {
	return THINK_TAGS.find(({ open, close }) => template.includes(close) || template.includes(open)) ?? null;
}

/** Whether a rendered conversation ends inside thinking: the template opened it, so that the reply shows no opening mark. */
export function endsInThinking(prompt: string, { open }: ThinkTags): boolean {
	return prompt.trimEnd().endsWith(open);
}

/** The control tokens within the marks: a server leaves them out of its text unless it is told to keep them. */
export function markTokens({ open, close }: ThinkTags): string[] {
	return [...new Set([open, close].flatMap((mark) => mark.match(/<[^<>]*>|\[[^[\]]*\]|◁[^◁▷]*▷/g) ?? []))];
}
