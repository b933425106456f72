import type { AnswerVerdict } from "../answer-verdict.ts";
import { compareTextAnswers } from "./identical-text-rows.ts";

/** A text that llama-perplexity read. */
export const LLAMA_PERPLEXITY_VERDICT: AnswerVerdict<"llama-perplexity"> = {
	compared: {
		by: "nothing",
		why: "llama-perplexity prints figures against its own run's baseline, and no token by token",
	},
	identity: { tells: true, compare: compareTextAnswers },
};
