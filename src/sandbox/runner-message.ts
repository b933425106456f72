import { z } from "zod";

/** Levels that a value of a call may be nested; far beyond, a record could not be written again. */
const DEEPEST = 64;

const Returned = z
	.strictObject({ state: z.literal("returned"), value: z.json() })
	.or(z.strictObject({ state: z.literal("unreadable"), shown: z.string() }));
const Raised = z.strictObject({
	state: z.literal("raised"),
	error: z.string(),
	kinds: z.array(z.string()),
	message: z.string(),
});

/** A line that code in the sandbox may have written itself: it finds the runner's output and can imitate it. */
const RunnerMessage = z.union([
	z.strictObject({ hello: z.string(), isolation: z.array(z.string()) }),
	z.strictObject({ loaded: z.boolean(), detail: z.string().nullable() }),
	z.strictObject({ call: z.int().nonnegative(), result: Returned.or(Raised) }),
	z.strictObject({ end: z.enum(["finished", "not-loaded", "cpu-limit"]) }),
]);
export type RunnerMessage = z.infer<typeof RunnerMessage>;

/** A line of run_calls.py; null where it is torn, foreign or no message of that form. */
export function parseRunnerMessage(line: string): RunnerMessage | null {
	try {
		const message: unknown = JSON.parse(line);
		return isShallow(message, DEEPEST) ? (RunnerMessage.safeParse(message).data ?? null) : null;
	} catch {
		return null;
	}
}

/** Looked at before anything that recurses without a bound. */
function isShallow(value: unknown, levels: number): boolean {
	if (typeof value !== "object" || value === null) return true;
	return levels > 0 && Object.values(value).every((one) => isShallow(one, levels - 1));
}
