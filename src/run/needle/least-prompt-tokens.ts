import { commonPrefix } from "../trial/common-prefix.ts";

/**
 * The fewest tokens that must be evaluated to ask these prompts one after the other: each token of a prompt that no
 * earlier prompt shares, and at least the last one of every prompt.
 */
export function leastPromptTokens(prompts: readonly (readonly number[])[]): number {
	return prompts.reduce((sum, prompt, index) => {
		const shared = Math.max(0, ...prompts.slice(0, index).map((earlier) => commonPrefix(earlier, prompt)));
		return sum + Math.max(1, prompt.length - shared);
	}, 0);
}
