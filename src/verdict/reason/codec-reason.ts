import { plainCount } from "../../words/plain-number.ts";
import { plainSentence } from "../../words/plain-sentence.ts";

/** An item of the checklist, with the types that it is told of. */
export interface NamedItem {
	readonly id: string;
	readonly types: readonly string[];
}

/** The codec checklist of one variant. */
export interface CodecReason {
	readonly of: "codec";
	readonly code: "nothing-decidable" | "checklist-holds" | "checklist-fails";
	/** Items that can be told. */
	readonly told: number;
	readonly failed: readonly NamedItem[];
	/** What the first item that fails says of it; may be empty. */
	readonly detail: string;
	readonly undecidable: readonly NamedItem[];
	readonly notPromised: readonly NamedItem[];
}

/** The checklist in words. */
export function codecWords({ code, told, failed, detail, undecidable, notPromised }: CodecReason): string {
	const open = `${listed("Not decidable", undecidable)}${listed("Not promised by a stock type", notPromised)}`;
	if (code === "nothing-decidable") return `No item of the checklist can be told for these types.${open}`;
	if (code === "checklist-holds")
		return `All ${plainCount(told, "items")} of the checklist that can be told hold.${open}`;
	const why = detail === "" ? "" : ` ${plainSentence(detail)}`;
	return `The quantizer fails ${names(failed)}: benchmarks are not trusted.${why}${open}`;
}

function listed(label: string, items: readonly NamedItem[]): string {
	return items.length === 0 ? "" : ` ${label}: ${names(items)}.`;
}

/** `structured-rotation (turbo4, turbo3), radius-fp16-or-better (turbo3)`. */
function names(items: readonly NamedItem[]): string {
	return items.map(({ id, types }) => `${id} (${types.join(", ")})`).join(", ");
}
