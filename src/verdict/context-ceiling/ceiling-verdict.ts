import type { AnswerVerdict } from "../answer-verdict.ts";

/** A search for the largest context. */
export const CEILING_VERDICT: AnswerVerdict<"ceiling"> = {
	compared: {
		by: "nothing",
		why: "times and sizes depend on what the machine did in that hour; rounds are compared within a run",
	},
	identity: { tells: false, why: "a size says nothing of what is stored" },
};
