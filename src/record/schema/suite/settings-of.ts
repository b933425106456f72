import { z } from "zod";
import type { LoadedPart } from "../../../suite/suite.ts";

/** Settings of a part of one kind. */
type SettingsOf<Kind extends LoadedPart["kind"]> = Extract<LoadedPart, { readonly kind: Kind }>["settings"];

/**
 * The settings of a part as the record keeps them. Its trials are in the plan, so that judging reads next to none of
 * them: what must be there is named, the rest is as the suite's rules were when it ran.
 */
export function settingsOf<Kind extends LoadedPart["kind"]>(kind: Kind, needed: z.core.$ZodLooseShape = {}) {
	const shape = z.looseObject({ part: z.literal(kind), ...needed });
	return z.custom<SettingsOf<Kind>>().superRefine((value, context) => {
		for (const { path, message } of shape.safeParse(value).error?.issues ?? [])
			context.addIssue({ code: "custom", path, message });
	});
}
