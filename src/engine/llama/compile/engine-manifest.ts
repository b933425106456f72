import { z } from "zod";
import { engineTypesSchema } from "../kv-types/engine-types.ts";
import { assessmentSchema } from "../source/assessment.ts";
import { BACKENDS } from "../source/backend.ts";

/** Beside `bin/` in the folder of an engine. */
export const MANIFEST_FILE = "manifest.json";

/** The programs that every engine build has; the probe is there where its sources were. */
export const PROGRAMS = ["llama-server", "llama-perplexity", "llama-bench"] as const;
/** The target of `native/probe`. */
export const PROBE_PROGRAM = "tq-probe";

/** Checked whenever a manifest is read: another version may have written it. */
export const engineManifestSchema = z.object({
	schemaVersion: z.literal(1),
	id: z.string(),
	source: z.object({
		name: z.enum(["fork", "clean-room", "git", "tree"]),
		/** URL or folder. */
		from: z.string(),
		ref: z.string().nullable(),
		commit: z.string().nullable(),
		/** Whether a folder had changes that its commit has not; left out where that was not looked at. */
		dirty: z.boolean().optional(),
		treeDigest: z.string().nullable(),
		overlayDigest: z.string().nullable(),
		probeDigest: z.string().nullable(),
	}),
	backend: z.enum(BACKENDS),
	cmakeOptions: z.record(z.string(), z.string()),
	compiler: z.string(),
	platform: z.string(),
	/** Programs and shared libraries of `bin/`. */
	binaries: z.array(z.object({ file: z.string(), bytes: z.int().positive(), sha256: z.string() })).min(1),
	/** What `--version` of each program says. */
	versions: z.record(z.string(), z.string()),
	assessment: assessmentSchema,
	/** What the programs say of their KV types; left out by older versions, and then asked for once. */
	types: engineTypesSchema.optional(),
	smoke: z.array(z.object({ type: z.string(), tokens: z.int().positive(), tokensPerSecond: z.number().positive() })),
	/** Types that the tree has and its GPU backend could not run when the build was tried, each with what it said. */
	refused: z.array(z.object({ type: z.string(), problem: z.string() })).default([]),
	/** Why nothing was tried, where that is so: built on one machine for the GPU of another. */
	untried: z.string().nullable().default(null),
	/** Of a build that can be told to fail, for `tq-eval calibrate`; null for every engine that may be judged. */
	calibration: z
		.object({ faults: z.array(z.string()).min(1) })
		.nullable()
		.default(null),
	buildSeconds: z.number().nonnegative(),
	builtAt: z.iso.datetime(),
});

/** What an engine build is made of; written last, so that a folder with a manifest is a whole engine. */
export type EngineManifest = z.infer<typeof engineManifestSchema>;
