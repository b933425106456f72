import type { z } from "zod";
import type { Answer } from "../../observation.ts";

/** What an answer of one kind has to look like in the record. */
export type AnswerSchema<Kind extends Answer["kind"]> = z.ZodType<Extract<Answer, { readonly kind: Kind }>>;
