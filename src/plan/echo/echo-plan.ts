import type { LoadedPartOf } from "../../suite/suite.ts";
import { conversationTokens, turnTokens } from "../size/message-tokens.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";

/** One word to say again. */
export interface EchoTask {
	readonly kind: "echo";
	readonly word: string;
	readonly maxTokens: number;
}

/** Every word once. */
export const echoPlan: BesidePlan<"echo", EchoTask> = {
	stage: "beside",
	cases: ({ settings: { words, maxTokens } }: LoadedPartOf<"echo">): Case<EchoTask>[] =>
		words.map((word) => ({ caseId: word, task: { kind: "echo", word, maxTokens } })),
	sizes: {
		echo: {
			estimate: (task) => turnTokens(talkOf(task), "cold"),
			needed: (task) => ({ tokens: conversationTokens(talkOf(task)), exact: false }),
		},
	},
};

function talkOf({ word, maxTokens }: EchoTask) {
	return { system: null, turns: [{ user: word }], maxTokens };
}
