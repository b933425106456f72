import type { LoadedPartOf } from "../../suite/suite.ts";
import { messageTokens, REPLY_TOKENS } from "../size/message-tokens.ts";
import type { NeededTokens, TokenEstimate } from "../size/token-estimate.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import type { ToolTask } from "./tool-task.ts";

/** One trial a case. */
export const toolCallsPlan: BesidePlan<"tool-calls", ToolTask> = {
	stage: "beside",
	cases: toolCases,
	sizes: { "tool-calls": { estimate: estimateTools, needed: neededByTools } },
};

function toolCases({ cases, settings }: LoadedPartOf<"tool-calls">): Case<ToolTask>[] {
	const { maxTokens } = settings;
	return cases.map(({ id: caseId, kind: caseKind, system, tools, turns }) => ({
		caseId,
		task: { kind: "tool-calls", caseKind, system, tools, turns, maxTokens },
	}));
}

/** Every turn is evaluated afresh, the tools with it; a call is about as long as a short reply. */
function estimateTools(task: ToolTask): TokenEstimate {
	const { turns, maxTokens } = task;
	const reply = Math.min(maxTokens, REPLY_TOKENS);
	let history = headTokens(task);
	let promptTokens = 0;
	for (const turn of turns) {
		history += messageTokens(saidIn(turn));
		promptTokens += history;
		history += reply;
	}
	return { promptTokens, generatedTokens: turns.length * reply };
}

/** At the last turn. */
function neededByTools(task: ToolTask): NeededTokens {
	const said = task.turns.map((turn) => messageTokens(saidIn(turn)) + REPLY_TOKENS);
	return { tokens: said.reduce((sum, tokens) => sum + tokens, headTokens(task)), exact: false };
}

function headTokens({ tools, system }: ToolTask): number {
	return messageTokens(JSON.stringify(tools) + (system ?? ""));
}

function saidIn({ user, results }: ToolTask["turns"][number]): string {
	return user ?? (results ?? []).join("");
}
