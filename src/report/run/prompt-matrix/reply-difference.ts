import { type MarkedStretch, markWords } from "../../text/mark-words.ts";

/** A reply in stretches, those that the baseline's does not have marked. */
export interface MarkedReply {
	readonly stretches: readonly MarkedStretch[];
	/** Characters left out at the end of a long reply. */
	readonly omitted: number;
	/** The reply is the start of the baseline's and stops there. */
	readonly endsEarly: boolean;
}

/** Marks the words of a reply that the baseline's lacks; a long reply is cut at `limit` characters, and says so. */
export function markDifference(baseline: string, reply: string, limit: number): MarkedReply {
	const shown = cutAt(reply, limit);
	const omitted = reply.length - shown.length;
	const endsEarly = omitted === 0 && baseline !== reply && baseline.startsWith(reply);
	return { stretches: stretchesOf(cutAt(baseline, limit), shown), omitted, endsEarly };
}

function stretchesOf(baseline: string, shown: string): readonly MarkedStretch[] {
	if (baseline.startsWith(shown)) return [[shown, false]];
	return markWords(baseline, shown).b;
}

/** Never between the halves of a surrogate pair. */
function cutAt(text: string, limit: number): string {
	if (text.length <= limit) return text;
	const splitsPair = /[\ud800-\udbff]/.test(text[limit - 1] ?? "");
	return text.slice(0, splitsPair ? limit - 1 : limit);
}
