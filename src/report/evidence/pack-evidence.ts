import { gzipSync } from "node:zlib";
import { visibleText } from "../visible-text.ts";
import type { EvidenceItem } from "./evidence-item.ts";

/** Items and their texts, packed for a page: base64 of gzip of JSON, which the page's script unpacks. */
export interface PackedEvidence {
	readonly base64: string;
	readonly items: number;
	/** Longer texts were cut at so many characters to keep the page small; null where none was. */
	readonly cutAt: number | null;
}

/** Half of what a page may weigh; the other half is for everything that is shown at once. */
const MOST_BYTES = 1_000_000;
const LIMITS = [50_000, 10_000, 4000, 1500, 500, 100] as const;

// Packs every item; texts are kept once however often they occur, and cut only as far as the page's weight asks for.
export function packEvidence(items: readonly EvidenceItem[], mostBytes: number = MOST_BYTES): PackedEvidence {
	for (const limit of LIMITS) {
		const packed = packAt(items, limit);
		if (packed.base64.length <= mostBytes) return packed;
	}
	return packAt(items, 0);
}

function packAt(items: readonly EvidenceItem[], limit: number): PackedEvidence {
	const { json, cut } = encode(items, limit);
	const base64 = gzipSync(json, { level: 6 }).toString("base64");
	return { base64, items: items.length, cutAt: cut ? limit : null };
}

/** `texts[i]` is referred to by its index; a text that was cut says by how many characters. */
function encode(items: readonly EvidenceItem[], limit: number): { readonly json: string; readonly cut: boolean } {
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
	const rows = items.map(({ asked, reply, note, ...item }) => ({
		...item,
		asked: refer(asked),
		reply: refer(reply),
		note: refer(note),
	}));
	return { json: JSON.stringify({ texts, items: rows }), cut };
}
