import { z } from "zod";
import type { TasksOf } from "../../plan/trial/trial.ts";
import type { PartKind } from "../../suite/part/part.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import type { Answer } from "../observation.ts";
import type { AnswerSchema } from "./answer/answer-schema.ts";
import { settingsOf } from "./suite/settings-of.ts";

/** How people compare the texts of a task: all turns together, turn by turn, or not at all. */
export type ReviewedAs = "whole" | "by-turn" | null;

/** What `suite.json`, `plan.json` and `observations.jsonl` hold of one kind of part. */
export interface KindInRecord<Kind extends PartKind> {
	readonly part: z.core.$ZodTypeDiscriminable;
	readonly tasks: {
		readonly [T in TasksOf<Kind>["kind"] & Answer["kind"]]: {
			readonly task: z.ZodType<Extract<TasksOf<Kind>, { readonly kind: T }>> & z.core.$ZodTypeDiscriminable;
			readonly answer: AnswerSchema<T> & z.core.$ZodTypeDiscriminable;
			readonly reviewed: ReviewedAs;
		};
	};
}

/** A part as `suite.json` keeps it: its kind, its name and what is needed of its settings. */
export function partOf<Kind extends LoadedPart["kind"]>(kind: Kind, needed?: z.core.$ZodLooseShape) {
	return z.object({ kind: z.literal(kind), name: z.string(), settings: settingsOf(kind, needed) });
}
