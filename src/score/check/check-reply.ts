import type { RecordedReply } from "../../record/observation.ts";
import type { Check } from "../../suite/check/check.ts";
import type { ExecutesCheck } from "../../suite/check/executes-check.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { UnscoredReason } from "../pair/unpaired-reason.ts";
import { checkKind } from "./checks.ts";
import { scoreCutReply } from "./cut-reply.ts";
import { describeCheck } from "./describe-check.ts";
import { type ExecutedCode, notExecuted } from "./executed-code.ts";
import { holdCheck } from "./hold-check.ts";

/** Longer replies are not given to a regular expression: no suite asks for them, and a bad pattern could hang on one. */
const MAX_CHARACTERS = 100_000;

/** The part of a reply that a check needs. */
export type CheckedReply = Pick<RecordedReply, "text" | "stop">;

type CheckResult = { readonly check: Check } & (
	| { readonly state: "holds" | "not-run" | "invalid" }
	| { readonly state: "fails"; readonly words: string }
);

/**
 * Right when every check holds for the answer; thinking is not looked at. A reply that was cut, in its answer or before
 * it, says nothing about what the model knew: unscored, not wrong, unless nothing further could change its checks. Neither does code that nobody has run: its check is left out and named, and the others decide.
 */
export function checkReply(reply: CheckedReply, checks: readonly Check[], executed: ExecutedCode = notExecuted): Score {
	if (checks.length === 0) return unscored("no-checks");
	const open = unreadable(reply);
	if (open !== null) return (isCut(reply) ? scoreCutReply(reply.text, checks) : null) ?? open;
	const text = reply.text.trim();
	const results = checks.map((check) => resultOf(check, text, executed));
	if (results.some(({ state }) => state === "invalid")) return unscored("invalid-pattern");
	const notRun = results.filter(({ state }) => state === "not-run").map(({ check }) => describeCheck(check));
	if (notRun.length === checks.length) return unscored("code-not-run");
	const failedChecks = results.flatMap((result) => (result.state === "fails" ? [result.words] : []));
	const score = { scored: true, right: failedChecks.length === 0, failedChecks } as const;
	return notRun.length === 0 ? score : { ...score, notRun };
}

/** Why a reply cannot be scored, whatever is asked of it; null where it can. */
export function unreadable({ stop, text }: CheckedReply): Extract<Score, { scored: false }> | null {
	if (stop === "thinking-limit") return unscored("truncated-thinking");
	if (stop === "loop") return unscored("looped");
	if (stop !== "end-of-turn") return unscored("truncated");
	return text.length > MAX_CHARACTERS ? unscored("too-long") : null;
}

function isCut({ stop, text }: CheckedReply): boolean {
	return (stop === "limit" || stop === "context-full" || stop === "loop") && text.length <= MAX_CHARACTERS;
}

/** A score that could not be given, with its named reason. */
export function unscored(reason: UnscoredReason): Extract<Score, { scored: false }> {
	return { scored: false, reason };
}

function resultOf(check: Check, text: string, executed: ExecutedCode): CheckResult {
	if (check.kind === "executes") return executionResult(check, executed(check, text));
	const { holds, fault } = holdCheck(check, text);
	if (holds === null) return { check, state: "invalid" };
	if (holds) return { check, state: "holds" };
	return { check, state: "fails", words: withFault(check, fault) };
}

function executionResult(check: ExecutesCheck, outcome: ReturnType<ExecutedCode>): CheckResult {
	const score = checkKind(check.kind).score(check, outcome);
	if (!score.ran) return { check, state: "not-run" };
	if (score.wrong === null) return { check, state: "holds" };
	return { check, state: "fails", words: withFault(check, score.wrong) };
}

function withFault(check: Check, fault: string | undefined): string {
	return fault === undefined ? describeCheck(check) : `${describeCheck(check)}: ${fault}`;
}
