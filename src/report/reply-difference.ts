/** A reply cut where it first departs from the baseline's: the common start, the first differing words, the rest. */
export interface MarkedReply {
	readonly same: string;
	readonly differing: string;
	readonly rest: string;
	/** Characters left out at the end of a long reply. */
	readonly omitted: number;
	/** The reply is the start of the baseline's and stops there. */
	readonly endsEarly: boolean;
}

// Marks the first difference of a reply; a long reply is cut at `limit` characters, and says so.
export function markDifference(baseline: string, reply: string, limit: number): MarkedReply {
	const shown = cutAt(reply, limit);
	const omitted = reply.length - shown.length;
	if (baseline === reply) return { same: shown, differing: "", rest: "", omitted, endsEarly: false };
	const start = wordStart(baseline, shown);
	const end = wordEnd(shown, start);
	return {
		same: shown.slice(0, start),
		differing: shown.slice(start, end),
		rest: shown.slice(end),
		omitted,
		endsEarly: omitted === 0 && baseline.startsWith(reply),
	};
}

function commonLength(a: string, b: string): number {
	let length = 0;
	while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
	return length;
}

/** Where the texts part, moved back to the beginning of a word that goes on in either of them. */
function wordStart(baseline: string, text: string): number {
	const parting = commonLength(baseline, text);
	if (parting === text.length || (isGap(baseline[parting]) && isGap(text[parting]))) return parting;
	let start = parting;
	while (start > 0 && !isGap(text[start - 1])) start -= 1;
	return start;
}

function wordEnd(text: string, start: number): number {
	let end = start;
	while (end < text.length && isGap(text[end])) end += 1;
	while (end < text.length && !isGap(text[end])) end += 1;
	return end;
}

/** White space, or the end of a text. */
function isGap(character: string | undefined): boolean {
	return character === undefined || /\s/.test(character);
}

/** Never between the halves of a surrogate pair. */
function cutAt(text: string, limit: number): string {
	if (text.length <= limit) return text;
	const splitsPair = /[\ud800-\udbff]/.test(text[limit - 1] ?? "");
	return text.slice(0, splitsPair ? limit - 1 : limit);
}
