import type { ToolCall, ToolReply } from "../../engine/port/tool-chat.ts";
import type { Task } from "../../plan/trial/trial.ts";
import type { ToolTurn } from "../../suite/part/tool-calls/tool-case.ts";
import { unscored } from "../check/check-reply.ts";
import { combineScores } from "../check/combine-scores.ts";
import type { PairedCounts, Score } from "../pair/outcome-score.ts";
import { bareCalls } from "./bare-calls.ts";
import { toolFaults } from "./tool-faults.ts";

type ToolTask = Extract<Task, { kind: "tool-calls" }>;

/** The three things that a cache can harm, each alone; a case is right as a whole only where all of them are. */
type ToolAspect = "form" | "choice" | "arguments";

/**
 * A case by aspect. `form`: a call is wanted, and there is one in the form that the server parses. `choice`: the right
 * tools, or none where none fits, in whatever form. `arguments`: the right values, where the choice is right.
 * What one aspect cannot tell is unscored there (`no-checks`).
 */
export type ToolAspects = { readonly [Aspect in ToolAspect]: Score };

/** Right and wrong by aspect, paired with the baseline's. */
export type AspectCounts = { readonly [Aspect in ToolAspect]: PairedCounts };

const NOTHING_ASKED = unscored("no-checks");

/** Scores the aspects of a case over its turns; `replies` may be fewer where the conversation ended early. */
export function scoreAspects({ turns, tools }: ToolTask, replies: readonly ToolReply[]): ToolAspects {
	const scored = turns.map((turn, index) => {
		const reply = replies[index];
		if (reply === undefined) return alike(unscored("missing-turn"));
		return reply.stop === "end-of-turn"
			? scoreTurn(turn, reply, tools)
			: alike(unscored(reply.stop === "loop" ? "looped" : "truncated"));
	});
	const over = (aspect: ToolAspect): Score => combineScores(scored.map((turn) => turn[aspect]));
	return { form: over("form"), choice: over("choice"), arguments: over("arguments") };
}

/** The same score in every aspect: of a case without an answer. */
export function alike(score: Score): ToolAspects {
	return { form: score, choice: score, arguments: score };
}

function scoreTurn(turn: ToolTurn, reply: ToolReply, tools: ToolTask["tools"]): ToolAspects {
	const calls = reply.calls.length > 0 ? reply.calls : bareCalls(reply.text);
	const isChosen = namesOf(calls) === JSON.stringify(turn.calls.map(({ tool }) => tool).sort());
	if (turn.calls.length === 0)
		return { ...alike(NOTHING_ASKED), choice: scoreOf(isChosen, "a call that nothing asks for") };
	const form = scoreOf(reply.calls.length > 0, calls.length > 0 ? "a call as plain text" : "no call");
	if (calls.length === 0) return { ...alike(NOTHING_ASKED), form };
	const faults = isChosen ? toolFaults(turn.calls, calls, tools) : [];
	return {
		form,
		choice: scoreOf(isChosen, `chose ${calls.map(({ name }) => name).join(", ")}`),
		arguments: isChosen ? scoreOf(faults.length === 0, faults.map(({ detail }) => detail).join("; ")) : NOTHING_ASKED,
	};
}

function namesOf(calls: readonly ToolCall[]): string {
	return JSON.stringify(calls.map(({ name }) => name).sort());
}

function scoreOf(right: boolean, fault: string): Score {
	return { scored: true, right, failedChecks: right ? [] : [fault] };
}
