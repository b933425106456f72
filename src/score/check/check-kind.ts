import type { ExecutionOutcome } from "../../record/execution.ts";
import type { Check } from "../../suite/check/check.ts";
import { shorten } from "./shorten.ts";

/** The check of one kind. */
export type CheckOf<Kind extends Check["kind"]> = Extract<Check, { kind: Kind }>;

/** One check on executed code: right, wrong with what came instead, or not run. */
export type ExecutionScore =
	| { readonly ran: true; readonly wrong: string | null }
	| { readonly ran: false; readonly reason: string };

/** A reply that a limit cut: trimmed, and without its last word, which might have gone on. */
export interface CutText {
	readonly text: string;
	readonly wholeWords: string;
}

/** What no further text can undo: `open` where it could. */
export type CutOutcome = "holds" | "fails" | "open";

/** A kind of check that the text of a reply decides. */
export interface TextCheckKind<Kind extends Check["kind"]> {
	readonly by: "text";
	/** Decides it on the trimmed text, or on the part of it that the check is about; null where a pattern does not compile. */
	readonly holds: (check: CheckOf<Kind>, text: string) => boolean | null;
	/** Whether a reply that a limit cut decides it all the same; a kind that leaves it out is undone by more text. */
	readonly onCut?: (check: CheckOf<Kind>, cut: CutText) => CutOutcome;
	/** In the words of a report, as in `contains "blue"`. */
	readonly describe: (check: CheckOf<Kind>) => string;
	/** What nobody sees by reading a reply that fails, where there is such a thing. */
	readonly fault?: (check: CheckOf<Kind>, text: string) => string | undefined;
}

/** A kind of check that takes code of the reply to be run. */
export interface CodeCheckKind<Kind extends Check["kind"]> {
	readonly by: "code";
	/** Decides it from what its calls brought; undefined where nobody ran them. */
	readonly score: (check: CheckOf<Kind>, outcome: ExecutionOutcome | undefined) => ExecutionScore;
	readonly describe: (check: CheckOf<Kind>) => string;
}

/** Kinds that take code; every other is decided by the text. */
export type CodeKind = "executes";

/** How one kind of check is decided and described. */
export type CheckKind<Kind extends Check["kind"]> = Kind extends CodeKind ? CodeCheckKind<Kind> : TextCheckKind<Kind>;

/** A text in quotes, cut to what a table has room for. */
export function quoted(text: string): string {
	return JSON.stringify(shorten(text));
}

/** `3`, or `2 to 5`. */
export function rangeOf({ min, max }: { readonly min: number; readonly max: number }): string {
	return min === max ? String(min) : `${min} to ${max}`;
}

/** The place in the reply that a check is about, behind what it asks for; nothing where it is about the whole of it. */
export function placeOf({ under }: { readonly under?: string | undefined }): string {
	return under === undefined ? "" : ` under ${JSON.stringify(under)}`;
}

/** Whether a count lies in a range; null where there is none. */
export function isWithin(
	count: number | null,
	{ min, max }: { readonly min: number; readonly max: number },
): boolean | null {
	return count === null ? null : count >= min && count <= max;
}
