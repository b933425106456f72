import { gzipSync } from "node:zlib";
import { visibleText } from "../text/visible-text.ts";
import type { EvidenceItem } from "./evidence-item.ts";

/** Items and their texts, packed for a page: base64 of gzip of JSON, which the page's script unpacks. */
export interface PackedEvidence {
	readonly base64: string;
	readonly items: number;
	/** Longer texts were cut at so many characters to keep the page small; null where none was. */
	readonly cutAt: number | null;
}

const LIMITS = [50_000, 20_000, 10_000, 6000, 4000, 3000, 2500, 2000, 1500, 1000, 700, 500, 300, 100, 0] as const;

/** Packs every item; texts are kept once however often they occur, and cut only as far as the page's weight asks for. */
export function packEvidence(
	items: readonly EvidenceItem[],
	mostBytes: number = Number.POSITIVE_INFINITY,
): PackedEvidence {
	const together = sidesTogether(items);
	const packAt = (limit: number): PackedEvidence => packCut(items, together, limit);
	const whole = packAt(LIMITS[0]);
	if (whole.base64.length <= mostBytes) return whole;
	let [fitting, found, tooLong] = [LIMITS.length - 1, packAt(0), 0];
	while (fitting - tooLong > 1) {
		const middle = Math.floor((fitting + tooLong) / 2);
		const packed = packAt(LIMITS[middle] ?? 0);
		if (packed.base64.length <= mostBytes) [fitting, found] = [middle, packed];
		else tooLong = middle;
	}
	return found;
}

function packCut(items: readonly EvidenceItem[], together: readonly EvidenceItem[], limit: number): PackedEvidence {
	const { json, cut } = encode(items, together, limit);
	const base64 = gzipSync(json, { level: 6 }).toString("base64");
	return { base64, items: items.length, cutAt: cut ? limit : null };
}

/** `texts[i]` is referred to by its index; a text that was cut says by how many characters. */
function encode(
	items: readonly EvidenceItem[],
	together: readonly EvidenceItem[],
	limit: number,
): { readonly json: string; readonly cut: boolean } {
	const places = new Map<string, number>();
	const texts: (string | readonly [text: string, omitted: number])[] = [];
	let cut = false;
	const refer = (text: string | null): number | null => {
		if (text === null) return null;
		const known = places.get(text);
		if (known !== undefined) return known;
		const shown = visibleText(text.slice(0, limit));
		if (text.length > limit) cut = true;
		places.set(text, texts.length);
		return texts.push(text.length > limit ? [shown, text.length - limit] : shown) - 1;
	};
	for (const { asked, reply, note } of together) for (const text of [asked, reply, note]) refer(text);
	const rows = items.map(({ asked, reply, note, ...item }) => ({
		...item,
		asked: refer(asked),
		reply: refer(reply),
		note: refer(note),
	}));
	return { json: JSON.stringify({ texts, items: rows }), cut };
}

/** All variants of one turn or needle side by side: such texts share most words, and gzip looks 32 KB back. */
function sidesTogether(items: readonly EvidenceItem[]): EvidenceItem[] {
	const groups = new Map<string, EvidenceItem[]>();
	for (const item of items) {
		const { part, kind, caseId, repeat, turn, lengthTokens, depth } = item;
		const place = JSON.stringify([part, kind, caseId, repeat, turn, lengthTokens, depth]);
		const group = groups.get(place);
		if (group === undefined) groups.set(place, [item]);
		else group.push(item);
	}
	return [...groups.values()].flat();
}
