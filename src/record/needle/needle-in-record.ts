import { z } from "zod";
import type { HaystackLanguage } from "../../prompt/haystack/haystack-language.ts";
import { type KindInRecord, partOf } from "../schema/kind-in-record.ts";
import { ThinkingInRecord } from "../schema/plan/thinking-in-record.ts";
import { NeedleAnswerSchema } from "./needle-answer-schema.ts";

/** Its haystacks are in the plan by their seeds; nothing reads it again. */
const Language = z.custom<HaystackLanguage>((value) => typeof value === "object" && value !== null, "no language");

/** What a record holds of the kind `needle`. */
export const needleInRecord = {
	part: partOf("needle").extend({ language: Language }),
	tasks: {
		needle: {
			task: z.object({
				kind: z.literal("needle"),
				needleKind: z.string(),
				lengthTokens: z.number(),
				depths: z.array(z.number()),
				seed: z.number(),
				mode: z.enum(["shared", "single"]),
				maxTokens: z.number(),
				thinking: ThinkingInRecord,
			}),
			answer: NeedleAnswerSchema,
			reviewed: null,
		},
	},
} satisfies KindInRecord<"needle">;
