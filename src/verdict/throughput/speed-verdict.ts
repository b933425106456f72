import type { AnswerVerdict } from "../answer-verdict.ts";

/** Speed with nothing else running. */
export const SPEED_VERDICT: AnswerVerdict<"throughput"> = {
	compared: {
		by: "nothing",
		why: "times and sizes depend on what the machine did in that hour; rounds are compared within a run",
	},
	identity: { tells: false, why: "a time is no property of a cache to the last bit" },
};
