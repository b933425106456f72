import type { AnswerVerdict } from "../answer-verdict.ts";
import { compareScoredFiles } from "../recorded/identical-scores.ts";

/** The baseline's conversation, forced through a variant. */
export const REPLAY_VERDICT: AnswerVerdict<"replay"> = {
	compared: { by: "nothing", why: "a replay goes through the conversation of its own run's baseline" },
	identity: { tells: true, compare: compareScoredFiles },
};
