import { z } from "zod";
import type { Check } from "../../../suite/check/check.ts";
import type { LoadedTurn } from "../../../suite/part/prompt-matrix/loaded-prompt-case.ts";

/** Rules of what a good check is may get stricter; the record of a run that was made under older ones stays readable. */
export const CheckInRecord = z.custom<Check>(
	(value) => typeof (value as { kind?: unknown } | null)?.kind === "string",
	"a check with its kind was expected",
);

/** A turn of a prompt case. */
export const TurnInRecord = z.object({
	user: z.string(),
	checks: z.array(CheckInRecord),
}) satisfies z.ZodType<LoadedTurn>;
