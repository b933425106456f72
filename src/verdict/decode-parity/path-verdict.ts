import type { AnswerVerdict } from "../answer-verdict.ts";
import { compareScoredFiles } from "../recorded/identical-scores.ts";

/** A text on the paths of prefill and decoding. */
export const PATH_VERDICT: AnswerVerdict<"score-path"> = {
	compared: { by: "nothing", why: "each run holds its decoding against its own prefill" },
	identity: { tells: true, compare: compareScoredFiles },
};
