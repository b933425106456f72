import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { Answer, RecordedReply } from "../../record/observation.ts";
import { repliesOf } from "../../record/replies-of.ts";
import { pairObservations } from "../../score/pair/pair-observations.ts";
import { compareTextAnswers } from "./identical-text-rows.ts";
import { type RecordedRun, selectTrials } from "./recorded-run.ts";

/** Kinds of answers that carry log-probabilities. */
const KINDS = [
	"score-chunk",
	"score-path",
	"replay",
	"prompt",
	"needle",
	"session",
	"tool-calls",
	"llama-perplexity",
] as const;

// Whether every token and every log-probability of two variants agree to the last bit, over at least one answer.
// Two different caches cannot do that; one cache under two names does.
export function areIdentical(run: RecordedRun, one: string, other: string): boolean {
	let compared = 0;
	for (const { name } of run.suite.parts) {
		for (const kind of KINDS) {
			const [left, right] = [one, other].map((variant) => selectTrials(run, name, variant, kind).observations);
			const { pairs } = pairObservations(left ?? [], right ?? []);
			for (const { baseline, variant } of pairs) {
				const evidence = compareAnswers(baseline.outcome.answer, variant.outcome.answer, run.scores);
				if (evidence === "different") return false;
				compared += evidence;
			}
		}
	}
	return compared > 0;
}

/** How many log-probabilities two answers were compared by, all of them equal; or that something differs. */
function compareAnswers(left: Answer, right: Answer, scores: RecordedRun["scores"]): number | "different" {
	if (left.kind === "llama-perplexity" && right.kind === "llama-perplexity") return compareTextAnswers(left, right);
	if ("scoresFile" in left && "scoresFile" in right) {
		return compareScores(scores(left.scoresFile), scores(right.scoresFile));
	}
	return compareReplies(comparedReplies(left), comparedReplies(right));
}

function compareReplies(left: readonly ComparedReply[], right: readonly ComparedReply[]): number | "different" {
	if (left.length !== right.length) return "different";
	const same = left.every((reply, index) => {
		const other = right[index];
		if (other === undefined || reply.text !== other.text || reply.thinking?.text !== other.thinking?.text) return false;
		return (
			sameNumbers(reply.tokens ?? [], other.tokens ?? []) && sameNumbers(reply.logprobs ?? [], other.logprobs ?? [])
		);
	});
	return same ? left.reduce((count, { logprobs }) => count + (logprobs?.length ?? 0), 0) : "different";
}

function compareScores(left: TokenScores, right: TokenScores): number | "different" {
	const same =
		sameNumbers(left.targets, right.targets) &&
		sameNumbers(left.targetLogprobs, right.targetLogprobs) &&
		sameNumbers(left.topLogprobs, right.topLogprobs);
	return same ? left.targetLogprobs.length : "different";
}

type ComparedReply = Pick<RecordedReply, "text" | "thinking" | "tokens" | "logprobs">;

/** Calls are compared as they were written, beside the text. */
function comparedReplies(answer: Answer): readonly ComparedReply[] {
	if (answer.kind !== "tool-calls") return repliesOf(answer);
	return answer.replies.map(({ text, calls, toldLogprobs }) => {
		const said = calls.map(({ name, arguments: given }) => `${name}${given}`);
		return { text: [text, ...said].join("\u0000"), thinking: null, tokens: null, logprobs: toldLogprobs };
	});
}

function sameNumbers(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
	if (left.length !== right.length) return false;
	for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
	return true;
}
