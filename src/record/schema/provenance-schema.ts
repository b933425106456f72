import { z } from "zod";
import type { EngineIdentity } from "../../engine/port/engine-identity.ts";
import type { Provenance, RefusalCause, VariantRecord } from "../provenance.ts";
import { RECORD_VERSION } from "../record-version.ts";
import { AttestationSchema } from "./attestation-schema.ts";
import { literals } from "./literals.ts";

const Engine = z.object({
	kind: literals<EngineIdentity["kind"]>({ embedded: true, "llama-server": true, openai: true }),
	version: z.string(),
	backend: z.string(),
	binaries: z.record(z.string(), z.string()),
	endpoints: z.record(z.string(), z.string()).exactOptional(),
});

const Model = z.object({
	file: z.string(),
	bytes: z.number().nullable(),
	sha256: z.string().nullable(),
	name: z.string().nullable(),
	architecture: z.string(),
	trainedContext: z.number().nullable(),
	layers: z.number().nullable(),
	vocabulary: z.number().nullable(),
});

const Cause = literals<RefusalCause>({ unsupported: true, "config-mismatch": true, failed: true });

const Variant = z.discriminatedUnion("opened", [
	z.object({ opened: z.literal(true), attestation: AttestationSchema, loadMs: z.number() }),
	z.object({ opened: z.literal(false), cause: Cause, reason: z.string(), remedy: z.string() }),
]) satisfies z.ZodType<VariantRecord>;

/** `provenance.json`, which also says in which version the whole record is written. */
export const ProvenanceSchema = z.object({
	schemaVersion: z.literal(RECORD_VERSION),
	run: z.string(),
	startedAt: z.string(),
	harness: z.object({ version: z.string(), node: z.string() }),
	host: z.object({
		platform: z.string(),
		arch: z.string(),
		cpu: z.string(),
		cores: z.number(),
		memoryBytes: z.number(),
	}),
	suiteDigest: z.string(),
	suiteFile: z.string(),
	engine: Engine,
	model: Model,
	variants: z.record(z.string(), Variant),
	stretches: z.array(
		z.object({
			state: z.enum(["complete", "interrupted"]),
			wallMs: z.number(),
			engineBusyMs: z.number(),
			harness: z.string().exactOptional(),
		}),
	),
}) satisfies z.ZodType<Provenance>;
