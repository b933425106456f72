import type { Check } from "../../suite/check/check.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { CutOutcome, CutText, TextCheckKind } from "./check-kind.ts";
import { checkKind } from "./checks.ts";
import { describeCheck } from "./describe-check.ts";

/**
 * The score of a reply that a limit cut, where no further text could change it: wrong once something forbidden was said,
 * right once everything asked for was. Null where more text could still decide either way.
 */
export function scoreCutReply(reply: string, checks: readonly Check[]): Score | null {
	const text = reply.trim().normalize("NFC");
	const cut = { text, wholeWords: text.replace(/\S+$/, "") };
	const outcomes = checks.map((check) => ({ check, outcome: outcomeOf(check, cut) }));
	const failed = outcomes.filter(({ outcome }) => outcome === "fails");
	const failedChecks = failed.map(({ check }) => describeCheck(check));
	if (failedChecks.length > 0) return { scored: true, right: false, failedChecks };
	const holds = outcomes.every(({ outcome }) => outcome === "holds");
	return holds && text !== "" ? { scored: true, right: true, failedChecks } : null;
}

/** A check on a section stays open: a reply that begins again means the second attempt. */
function outcomeOf(check: Check, cut: CutText): CutOutcome {
	if ("under" in check && check.under !== undefined) return "open";
	if ("until" in check && check.until !== undefined) return "open";
	const { onCut } = checkKind(check.kind) as unknown as Partial<TextCheckKind<Check["kind"]>>;
	return onCut?.(check, cut) ?? "open";
}
