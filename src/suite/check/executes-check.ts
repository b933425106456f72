import { z } from "zod";

/** A call with plain values, and what has to come back; an exception by its class or one that it derives from. */
const CallCase = z
	.strictObject({
		call: z.string().regex(/^[A-Za-z_]\w*$/),
		args: z.array(z.json()).default([]),
		returns: z.json().optional().describe("Numbers within 1e-9; tuples are lists"),
		raises: z
			.string()
			.regex(/^[A-Za-z_]\w*$/)
			.optional(),
	})
	.refine(({ returns, raises }) => (returns === undefined) !== (raises === undefined), {
		message: "a case has either `returns` or `raises`",
	});
export type CallCase = z.infer<typeof CallCase>;

/** The functions of a reply's Python do what they should; decided only where the code was run (`--execute-code`). */
export const ExecutesCheck = z.strictObject({
	kind: z.literal("executes"),
	cases: z.array(CallCase).min(1),
});
export type ExecutesCheck = z.infer<typeof ExecutesCheck>;
