import { allowedThinking } from "../../suite/part/thinking-setting.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import { conversationTokens, turnTokens } from "../size/message-tokens.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import type { PromptTask } from "./prompt-task.ts";

/** Every prompt as often as the part repeats it. */
export const promptMatrixPlan: BesidePlan<"prompt-matrix", PromptTask> = {
	stage: "beside",
	cases: promptCases,
	sizes: {
		prompt: {
			estimate: (task) => turnTokens(task, "cold"),
			needed: (task) => ({ tokens: conversationTokens(task), exact: false }),
		},
	},
};

function promptCases({ cases, settings }: LoadedPartOf<"prompt-matrix">): Case<PromptTask>[] {
	const { maxTokens, repeats } = settings;
	const thinking = allowedThinking(settings);
	return cases.flatMap(({ id: caseId, category, system, turns }) =>
		Array.from({ length: repeats }, (_, repeat) => {
			return { caseId, repeat, task: { kind: "prompt", category, system, turns, maxTokens, thinking } };
		}),
	);
}
