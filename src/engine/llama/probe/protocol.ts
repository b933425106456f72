// The probe protocol, version 1. Both ends carry this comment: src/engine/llama/probe/protocol.ts and native/probe/protocol.h.
//
// One process serves one model under one KV configuration. JSON lines: requests on stdin, replies on stdout, the
// engine's own log on stderr. The first line out is the hello with the protocol version; the host refuses any other
// version before it asks for work. Requests are answered one at a time and in order, each by progress lines and then
// exactly one result or error that carries its id (null for a line that is no request). The host is blocking on that
// reply: nothing else may ever be printed to stdout. An error in `open` ends the process with code 2, a closed stdin
// with 0, a broken stdout with 1, an aborted engine (after its error line) with 3.

import { z } from "zod";

export const PROTOCOL_VERSION = 1;

/** What a request can fail with, in the probe's own words. */
export const PROBE_ERROR_CODES = [
	"unknown-type",
	"bad-request",
	"model-load",
	"context-create",
	"context-full",
	"out-of-memory",
	"not-open",
	"internal",
] as const;

/** Of a hello, before its version is known to be ours: the rest may have changed. */
export const helloVersionSchema = z.looseObject({ type: z.literal("hello"), protocol: z.int() });

export const helloSchema = z.object({
	type: z.literal("hello"),
	protocol: z.literal(PROTOCOL_VERSION),
	/** Version and commit of the tree that the probe was built against. */
	build: z.string(),
	kvTypes: z.array(z.string()),
	verbs: z.array(z.string()),
	/** Names of the faults that a calibration build can have; none in every other build. */
	faults: z.array(z.string()).default([]),
	/** The one that this process has, as TQ_FAULT names it. */
	fault: z.string().nullable().default(null),
});

export type Hello = z.infer<typeof helloSchema>;

const progress = z.object({ id: z.int(), type: z.literal("progress"), done: z.number(), total: z.number() });
const result = z.object({ id: z.int(), type: z.literal("result"), value: z.unknown() });
const error = z.object({
	id: z.int().nullable(),
	type: z.literal("error"),
	code: z.enum(PROBE_ERROR_CODES),
	message: z.string(),
});

/** One line from the probe after its hello. */
export const replySchema = z.discriminatedUnion("type", [progress, result, error]);

export type ProbeReply = z.infer<typeof replySchema>;
