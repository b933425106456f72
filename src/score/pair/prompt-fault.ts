import type { RecordedReply } from "../../record/observation.ts";
import type { UnpairedReason } from "./unpaired-reason.ts";

/** What a reply tells of the prompt that it answered; `tokens` is null from an endpoint, which shows none. */
export type CountedReply = Pick<RecordedReply, "text" | "promptTokens"> & { readonly tokens?: unknown };

/** From where on the replies of two sides answer other prompts than those that were sent. */
export interface PromptFault {
	/** Index of the first such reply. */
	readonly from: number;
	readonly reason: Extract<UnpairedReason, `${string}-prompt-truncated` | "prompt-count-differs">;
}

/**
 * The first turn at which an endpoint evaluated another prompt than it was sent, by its own count of the prompt's tokens;
 * null where no count says so. A conversation only grows, so that a count that falls means that its front was dropped;
 * and the same messages have the same count on both sides. Every later turn goes on from there, and says nothing of a
 * cache. Counts that were not told accuse nobody.
 */
export function promptFault(baseline: readonly CountedReply[], variant: readonly CountedReply[]): PromptFault | null {
	const faults = [
		truncated("baseline-prompt-truncated", baseline),
		truncated("variant-prompt-truncated", variant),
		differing(baseline, variant),
	].flatMap((fault) => (fault === null ? [] : [fault]));
	return faults.reduce<PromptFault | null>(
		(first, one) => (first !== null && first.from <= one.from ? first : one),
		null,
	);
}

function truncated(reason: PromptFault["reason"], replies: readonly CountedReply[]): PromptFault | null {
	let most = 0;
	for (const [from, reply] of replies.entries()) {
		const count = toldCount(reply);
		if (count !== null && count < most) return { from, reason };
		most = Math.max(most, count ?? 0);
	}
	return null;
}

function differing(baseline: readonly CountedReply[], variant: readonly CountedReply[]): PromptFault | null {
	for (const [from, left] of baseline.entries()) {
		const right = variant[from];
		if (right === undefined) return null;
		const [one, other] = [toldCount(left), toldCount(right)];
		if (one !== null && other !== null && one !== other) return { from, reason: "prompt-count-differs" };
		if (left.text !== right.text) return null;
	}
	return null;
}

/** An engine that takes token ids evaluates exactly those. */
function toldCount({ tokens, promptTokens }: CountedReply): number | null {
	return (tokens ?? null) === null ? promptTokens : null;
}
