import { z } from "zod";
import { EngineChanges } from "./engine-entry.ts";
import { VariantEntry } from "./variant/variant-entry.ts";

/** Changes to a suite under a name: the same work in another size, for instance for a small machine. */
const Profile = z.strictObject({
	description: z.string().optional().describe("One sentence for people: when to use this profile"),
	engine: EngineChanges.optional().describe("Merged into `engine`"),
	variants: z.array(VariantEntry).min(1).optional().describe("In place of `variants`"),
	parts: z
		.record(z.string(), z.record(z.string(), z.json()))
		.optional()
		.describe("By the name of a part of this file: merged into the settings of that part"),
	omit: z.array(z.string()).optional().describe("Parts left out, by name; parts of included suites as well"),
});

/** The profiles of a suite, by name. */
export const Profiles = z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), Profile);
