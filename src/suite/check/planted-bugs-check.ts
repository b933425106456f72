import { z } from "zod";
import { CHECK_SCOPE, Phrases } from "./check-scope.ts";

const FunctionName = z.string().regex(/^[A-Za-z_]\w*$/);

/** A list of the bugs of a program: each planted one named once, and nothing else. */
export const PlantedBugsCheck = z.strictObject({
	kind: z.literal("planted-bugs"),
	label: z.string().min(1).default("BUG").describe("What a line that names a bug begins with"),
	functions: z.array(FunctionName).min(1).describe("All functions of the program; a bug is of the one it names first"),
	bugs: z
		.array(
			z.strictObject({
				function: FunctionName,
				about: z.array(Phrases).min(1).describe("Groups of phrases; the explanation has one of each group"),
			}),
		)
		.min(1),
	...CHECK_SCOPE,
});
export type PlantedBugsCheck = z.infer<typeof PlantedBugsCheck>;
