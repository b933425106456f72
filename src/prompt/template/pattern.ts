import { z } from "zod";

/** A regular expression in JavaScript's syntax, as text. */
export const Pattern = z
	.string()
	.min(1)
	.superRefine((source, context) => {
		const fault = patternFault(source);
		if (fault !== null) context.addIssue({ code: "custom", message: fault });
	});

/** A regular expression whose capture group 1 is the answer. */
export const CapturingPattern = Pattern.superRefine((source, context) => {
	if (patternFault(source) === null && captureGroups(source) < 1)
		context.addIssue({ code: "custom", message: "the pattern has no capture group; put the answer in ( )" });
});

/** What JavaScript says against a pattern, or null where it compiles. */
export function patternFault(source: string, flags = ""): string | null {
	try {
		new RegExp(source, flags);
		return null;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

// An empty alternative always matches, and its match lists every group of the pattern.
function captureGroups(source: string): number {
	return (new RegExp(`${source}|`).exec("")?.length ?? 1) - 1;
}
