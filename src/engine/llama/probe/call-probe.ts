import type { z } from "zod";
import type { ProbeRequestOptions } from "./probe-connection.ts";
import { ProbeFailure } from "./probe-failure.ts";
import type { RunningProbe } from "./start-probe.ts";

/** Limits of one call; silence is limited to ten minutes where nothing is said. */
export type CallOptions = Partial<ProbeRequestOptions>;

const SILENCE_MS = 10 * 60_000;

/** One verb: asks, waits, and checks the shape of what came back. */
export async function callProbe<T>(
	running: RunningProbe,
	verb: string,
	fields: object,
	schema: z.ZodType<T>,
	options: CallOptions = {},
): Promise<T> {
	const value = await running.request(verb, fields, { silenceMs: SILENCE_MS, ...options });
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw new ProbeFailure("protocol", `The probe's result of '${verb}' is malformed`, { cause: parsed.error });
}
