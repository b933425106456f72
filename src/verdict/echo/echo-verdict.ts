import { analyzeEchoes } from "../../score/echo/echo-analysis.ts";
import type { AnswerVerdict } from "../answer-verdict.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { compareReplies } from "../recorded/identical-replies.ts";

/** Words said again decide nothing by themselves. */
export const ECHO_MEASUREMENTS = {} as const satisfies PartMeasurements;

/** Words said again are compared one by one. */
export const ECHO_VERDICT: AnswerVerdict<"echo"> = {
	compared: {
		by: "outcomes",
		measure: "prompt-checks",
		sameInput: () => true,
		pairs: (work) => analyzeEchoes(work).pairs.map((one) => ({ ...one, item: null, a: "", b: "" })),
	},
	identity: { tells: true, compare: (left, right) => compareReplies([left.reply], [right.reply]) },
};
