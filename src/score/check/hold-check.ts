import type { Check } from "../../suite/check/check.ts";
import { type Scope, sectionText } from "../reply/section-text.ts";
import type { CodeKind, TextCheckKind } from "./check-kind.ts";
import { checkKind } from "./checks.ts";

/** A check that the text of a reply decides alone. */
export type TextCheck = Exclude<Check, { kind: CodeKind }>;

/** What came of a check on a text: `fault` says what nobody sees by reading, where there is such a thing. */
export interface HeldCheck {
	/** Null where a pattern does not compile. */
	readonly holds: boolean | null;
	readonly fault: string | undefined;
}

/**
 * Decides one check on the trimmed text of a reply, or on the part of it that the check is about. A letter with an accent
 * is one text, however it is composed (NFC).
 */
export function holdCheck(check: TextCheck, reply: string): HeldCheck {
	const text = sectionText(reply.normalize("NFC"), check as Scope);
	if (text === null) return { holds: false, fault: undefined };
	const kind = checkKind(check.kind) as unknown as TextCheckKind<TextCheck["kind"]>;
	const holds = kind.holds(check, text);
	return { holds, fault: holds === false ? kind.fault?.(check, text) : undefined };
}
