import type { Task } from "../../plan/trial/trial.ts";
import type { Answer } from "../../record/observation.ts";
import type { ExecutedTurns } from "../../score/check/executed-code.ts";
import { scoreNeedle } from "../../score/needle/score-needle.ts";
import { scorePrompt } from "../../score/prompt-matrix/score-prompt.ts";
import { scoreSession } from "../../score/session/score-session.ts";
import { scoreToolCalls } from "../../score/tool-calls/score-tool-calls.ts";
import { describeToolReply } from "../../score/tool-calls/tool-call-analysis.ts";
import { type EvidenceItem, type EvidenceOrigin, scoredAs } from "./evidence-item.ts";

type TaskOf<Kind extends Task["kind"]> = Extract<Task, { kind: Kind }>;
type AnswerOf<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

// A prompt is one item, however many turns it has: it is right or wrong as a whole.
export function promptEvidence(
	origin: EvidenceOrigin,
	task: TaskOf<"prompt">,
	answer: AnswerOf<"prompt">,
	executed: ExecutedTurns,
): EvidenceItem[] {
	const asked = [
		...(task.system === null ? [] : [`System: ${task.system}`]),
		numbered(task.turns.map(({ user }) => user)),
	];
	const reply = numbered(answer.replies.map(({ text }) => text));
	return [{ ...origin, ...scoredAs(scorePrompt(task, answer, executed)), asked: asked.join("\n\n"), reply }];
}

// Every needle is an item: one prompt may hold several.
export function needleEvidence(
	origin: EvidenceOrigin,
	{ lengthTokens }: TaskOf<"needle">,
	{ needles }: AnswerOf<"needle">,
): EvidenceItem[] {
	return needles.map((needle) => {
		const { state, note } = scoredAs(scoreNeedle(needle));
		const planted = `planted: ${needle.value}`;
		return {
			...origin,
			state,
			depth: needle.depth,
			lengthTokens,
			asked: needle.question,
			reply: needle.reply.text,
			note: note === "" ? planted : `${planted}; ${note}`,
		};
	});
}

// Every turn is an item; most turns of a session have nothing to check and only carry the conversation on.
export function sessionEvidence(
	origin: EvidenceOrigin,
	task: TaskOf<"session">,
	answer: AnswerOf<"session">,
): EvidenceItem[] {
	const scores = new Map(scoreSession(task, answer).map(({ turn, score }) => [turn, score]));
	return answer.replies.map((reply, index) => {
		const turn = index + 1;
		const score = scores.get(turn);
		const outcome = score === undefined ? ({ state: "answered", note: "" } as const) : scoredAs(score);
		return { ...origin, ...outcome, turn, asked: task.turns[index]?.user ?? null, reply: reply.text };
	});
}

// A case with tools is one item; a reply that makes calls is shown by them, since that is what is scored.
export function toolEvidence(
	origin: EvidenceOrigin,
	task: TaskOf<"tool-calls">,
	{ replies }: AnswerOf<"tool-calls">,
): EvidenceItem[] {
	const asked = task.turns.map(({ user, results }) => user ?? `Results: ${results?.join(", ") ?? "none"}`);
	const said = replies.map(describeToolReply);
	return [{ ...origin, ...scoredAs(scoreToolCalls(task, replies)), asked: numbered(asked), reply: numbered(said) }];
}

function numbered(texts: readonly string[]): string {
	if (texts.length === 1) return texts[0] ?? "";
	return texts.map((text, index) => `${index + 1}. ${text}`).join("\n\n");
}
