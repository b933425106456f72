import type { RecordedReply } from "../../record/observation.ts";
import type { Check } from "../../suite/check/check.ts";
import type { Score } from "../pair/outcome-score.ts";
import { schemaFaults } from "../reply/schema-accepts.ts";
import { describeCheck } from "./describe-check.ts";
import { type ExecutedCode, notExecuted } from "./executed-code.ts";
import { holdsCheck } from "./holds-check.ts";
import { scoreExecution } from "./score-execution.ts";

/** Longer replies are not given to a regular expression: no suite asks for them, and a bad pattern could hang on one. */
const MAX_CHARACTERS = 100_000;

/** The part of a reply that a check needs. */
export type CheckedReply = Pick<RecordedReply, "text" | "stop">;

type CheckResult = { readonly check: Check } & (
	| { readonly state: "holds" | "not-run" | "invalid" }
	| { readonly state: "fails"; readonly words: string }
);

// Right when every check holds for the answer; thinking is not looked at. A reply that was cut, in its answer or before
// it, says nothing about what the model knew: unscored, not wrong. Neither does code that nobody has run: its check is left out and named, and the others decide.
export function checkReply(reply: CheckedReply, checks: readonly Check[], executed: ExecutedCode = notExecuted): Score {
	if (checks.length === 0) return unscored("no-checks");
	if (reply.stop === "thinking-limit") return unscored("truncated-thinking");
	if (reply.stop !== "end-of-turn") return unscored("truncated");
	if (reply.text.length > MAX_CHARACTERS) return unscored("too-long");
	const text = reply.text.trim();
	const results = checks.map((check) => resultOf(check, text, executed));
	if (results.some(({ state }) => state === "invalid")) return unscored("invalid-pattern");
	const notRun = results.filter(({ state }) => state === "not-run").map(({ check }) => describeCheck(check));
	if (notRun.length === checks.length) return unscored("code-not-run");
	const failedChecks = results.flatMap((result) => (result.state === "fails" ? [result.words] : []));
	const score = { scored: true, right: failedChecks.length === 0, failedChecks } as const;
	return notRun.length === 0 ? score : { ...score, notRun };
}

// A score that could not be given, with its named reason.
export function unscored(reason: string): Score {
	return { scored: false, reason };
}

/** What a schema does wrong is worth a word: nobody sees it by reading. */
function failureWords(check: Check, text: string): string {
	const fault = check.kind === "schema-accepts" ? schemaFaults(text, check)[0] : undefined;
	return fault === undefined ? describeCheck(check) : `${describeCheck(check)}: ${fault}`;
}

function resultOf(check: Check, text: string, executed: ExecutedCode): CheckResult {
	if (check.kind === "executes") {
		const score = scoreExecution(check, executed(check, text));
		if (!score.ran) return { check, state: "not-run" };
		if (score.wrong === null) return { check, state: "holds" };
		return { check, state: "fails", words: `${describeCheck(check)}: ${score.wrong}` };
	}
	const holds = holdsCheck(check, text);
	if (holds === null) return { check, state: "invalid" };
	return holds ? { check, state: "holds" } : { check, state: "fails", words: failureWords(check, text) };
}
