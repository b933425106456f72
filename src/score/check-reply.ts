import type { RecordedReply } from "../observation/observation.ts";
import type { Check } from "../suite/check.ts";
import { describeCheck } from "./describe-check.ts";
import { holdsCheck } from "./holds-check.ts";
import type { Score } from "./outcome-score.ts";

/** Longer replies are not given to a regular expression: no suite asks for them, and a bad pattern could hang on one. */
const MAX_CHARACTERS = 100_000;

/** The part of a reply that a check needs. */
export type CheckedReply = Pick<RecordedReply, "text" | "stop">;

// Right when every check holds for the answer; thinking is not looked at. A reply that was cut, in its answer or before
// it, says nothing about what the model knew: unscored, not wrong.
export function checkReply(reply: CheckedReply, checks: readonly Check[]): Score {
	if (checks.length === 0) return unscored("no-checks");
	if (reply.stop === "thinking-limit") return unscored("truncated-thinking");
	if (reply.stop !== "end-of-turn") return unscored("truncated");
	if (reply.text.length > MAX_CHARACTERS) return unscored("too-long");
	const text = reply.text.trim();
	const results = checks.map((check) => ({ check, holds: holdsCheck(check, text) }));
	if (results.some(({ holds }) => holds === null)) return unscored("invalid-pattern");
	const failedChecks = results.filter(({ holds }) => !holds).map(({ check }) => describeCheck(check));
	return { scored: true, right: failedChecks.length === 0, failedChecks };
}

// A score that could not be given, with its named reason.
export function unscored(reason: string): Score {
	return { scored: false, reason };
}
