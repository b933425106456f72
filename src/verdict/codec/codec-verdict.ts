import type { AnswerVerdict } from "../answer-verdict.ts";

/** The checklist of a type's quantizer. */
export const CODEC_VERDICT: AnswerVerdict<"codec"> = {
	compared: { by: "nothing", why: "a checklist holds or fails by itself" },
	identity: { tells: false, why: "it is of a type, which two variants may share" },
};
