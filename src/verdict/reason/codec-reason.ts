import { formatSignificant } from "../../words/format-number.ts";
import { plainCount, plainNumber } from "../../words/plain-number.ts";
import { plainSentence } from "../../words/plain-sentence.ts";

/** An item of the checklist, with the types that it is told of. */
export interface NamedItem {
	readonly id: string;
	readonly types: readonly string[];
}

/** The error that a type leaves, and the least that a code of as many levels can. */
interface CodeBook {
	readonly type: string;
	readonly relativeRmse: number;
	readonly optimalRmse: number;
}

/** The codec checklist of one variant. */
export interface CodecReason {
	readonly of: "codec";
	readonly code: "nothing-decidable" | "checklist-holds" | "checklist-fails" | "code-book-off-optimum";
	/** Items that can be told. */
	readonly told: number;
	readonly failed: readonly NamedItem[];
	/** What the first item that fails says of it; may be empty. */
	readonly detail: string;
	/** Code books that are noisier than they could be, RMSE relative to the values. */
	readonly offOptimum: readonly CodeBook[];
	readonly undecidable: readonly NamedItem[];
	readonly notPromised: readonly NamedItem[];
}

/** The checklist in words. */
export function codecWords({ code, told, failed, offOptimum, detail, undecidable, notPromised }: CodecReason): string {
	const noisy = offOptimum.map(bookWords).join(" ");
	const open = `${listed("Not decidable", undecidable)}${listed("Not promised by a stock type", notPromised)}`;
	if (code === "nothing-decidable") return `No item of the checklist can be told for these types.${open}`;
	if (code === "checklist-holds")
		return `All ${plainCount(told, "items")} of the checklist that can be told hold.${open}`;
	if (code === "code-book-off-optimum") return `${noisy} Its benchmarks stand, and show what that costs.${open}`;
	const why = detail === "" ? "" : ` ${plainSentence(detail)}`;
	return `The quantizer fails ${names(failed)}: benchmarks are not trusted.${why}${noisy === "" ? "" : ` ${noisy}`}${open}`;
}

function listed(label: string, items: readonly NamedItem[]): string {
	return items.length === 0 ? "" : ` ${label}: ${names(items)}.`;
}

/** `structured-rotation (turbo4, turbo3), radius-fp16-or-better (turbo3)`. */
function names(items: readonly NamedItem[]): string {
	return items.map(({ id, types }) => `${id} (${types.join(", ")})`).join(", ");
}

/** KL grows about as the power of the error does, so that the factor is told beside it. */
function bookWords({ type, relativeRmse, optimalRmse }: CodeBook): string {
	const ratio = relativeRmse / optimalRmse;
	const [error, least] = [relativeRmse, optimalRmse].map((value) => formatSignificant(value, 4));
	const excess = `${Math.round(100 * (ratio - 1))} % too high`;
	return `The code book of ${type} is consistent and noisier than it could be: relative RMSE ${error}, optimum ${least}, ${excess}; ${plainNumber(ratio ** 2)} times the power of the error, about as which KL grows.`;
}
