import type { AnswerVerdict } from "../answer-verdict.ts";

/** Attention with quantized keys and values beside exact ones. */
export const ATTENTION_VERDICT: AnswerVerdict<"attention"> = {
	compared: { by: "nothing", why: "each text holds its own target, the attention with exact keys and values" },
	identity: { tells: false, why: "it goes through the codec of a type and not through the cache" },
};
