import { z } from "zod";
import type { CallResult, RunEnd } from "../../sandbox/sandboxed-run.ts";
import type { Execution } from "../execution.ts";
import { literals } from "./literals.ts";

const End = literals<RunEnd>({
	finished: true,
	"not-loaded": true,
	"cpu-limit": true,
	"time-limit": true,
	"output-limit": true,
	died: true,
});

const Result = z.discriminatedUnion("state", [
	z.object({ state: z.literal("returned"), value: z.unknown() }),
	z.object({ state: z.literal("raised"), error: z.string(), kinds: z.array(z.string()), message: z.string() }),
	z.object({ state: z.literal("unreadable"), shown: z.string() }),
	z.object({ state: z.literal("unanswered") }),
]) satisfies z.ZodType<CallResult>;

/** One line of `executions.jsonl`. */
export const ExecutionSchema = z.object({
	trial: z.string(),
	turn: z.number(),
	digest: z.string(),
	python: z.string().nullable(),
	isolation: z.array(z.string()),
	outcome: z.discriminatedUnion("state", [
		z.object({ state: z.literal("ran"), end: End, detail: z.string().nullable(), results: z.array(Result) }),
		z.object({
			state: z.literal("not-run"),
			reason: z.enum(["no-python", "sandbox-failed"]),
			detail: z.string(),
		}),
	]),
}) satisfies z.ZodType<Execution>;
