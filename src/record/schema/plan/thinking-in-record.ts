import { z } from "zod";
import type { ThinkingSetting } from "../../../suite/part/thinking-setting.ts";

/** What a model was allowed to think. */
export const ThinkingInRecord = z.union([
	z.literal("off"),
	z.object({ maxTokens: z.number() }),
]) satisfies z.ZodType<ThinkingSetting>;
