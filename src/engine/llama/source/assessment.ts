import { z } from "zod";
import { appleMachineSchema } from "./apple-machine.ts";
import { BACKENDS } from "./backend.ts";
import { knownKvTypesSchema } from "./known-kv-types.ts";
import { metalKernelsSchema } from "./metal-kernels.ts";
import { treeAgeSchema } from "./tree-age.ts";

/** As the manifest holds it. */
export const assessmentSchema = z.object({
	backend: z.enum(BACKENDS),
	metal: metalKernelsSchema,
	kvTypes: knownKvTypesSchema,
	age: treeAgeSchema,
	machine: appleMachineSchema,
	decision: z.object({
		state: z.enum(["build", "try", "prefer-clean-room", "refuse"]),
		reason: z.string(),
	}),
});

/** What is known about a source tree before it is compiled; kept in the manifest of the build. */
export type Assessment = z.infer<typeof assessmentSchema>;
