import type { ToolReply } from "../../engine/port/tool-chat.ts";
import type { Task } from "../../plan/trial/trial.ts";
import type { ToolTurn } from "../../suite/part/tool-calls/tool-case.ts";
import { checkReply, unscored } from "../check/check-reply.ts";
import { combineScores } from "../check/combine-scores.ts";
import type { Score } from "../pair/outcome-score.ts";
import { type ToolFault, toolFaults } from "./tool-faults.ts";

type ToolTask = Extract<Task, { kind: "tool-calls" }>;

/** A case is right when every turn makes exactly the calls that it should, with the right values, and says what it should. */
export function scoreToolCalls(task: ToolTask, replies: readonly ToolReply[]): Score {
	return combineScores(
		task.turns.map((turn, index) => {
			const reply = replies[index];
			return reply === undefined ? unscored("missing-turn") : scoreTurn(turn, reply, task);
		}),
	);
}

// A reply that was cut says nothing about the call that it might have become.
function scoreTurn(turn: ToolTurn, reply: ToolReply, { tools }: ToolTask): Score {
	if (reply.stop === "loop") return unscored("looped");
	if (reply.stop !== "end-of-turn") return unscored("truncated");
	const faults: ToolFault[] = toolFaults(turn.calls, reply.calls, tools);
	const said = checkReply(reply, turn.checks);
	if (!said.scored && said.reason !== "no-checks") return said;
	const failed = said.scored ? said.failedChecks : [];
	const failedChecks = [
		...faults.map(({ kind, detail }) => `${kind}: ${detail}`),
		...failed.map((check) => `text: ${check}`),
	];
	return { scored: true, right: failedChecks.length === 0, failedChecks };
}
