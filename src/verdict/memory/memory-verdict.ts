import type { AnswerVerdict } from "../answer-verdict.ts";

/** What a process took. */
export const MEMORY_VERDICT: AnswerVerdict<"memory"> = {
	compared: {
		by: "nothing",
		why: "times and sizes depend on what the machine did in that hour; rounds are compared within a run",
	},
	identity: { tells: false, why: "a size says nothing of what is stored" },
};
