import { APIError } from "openai";
import { z } from "zod";
import { EngineFailure } from "../port/engine-failure.ts";

/** A reply that was asked for as a stream and came whole; its message has the fields of a stream's pieces. */
const WholeCompletion = z.looseObject({
	choices: z.array(z.looseObject({ message: z.looseObject({}), finish_reason: z.string() })).min(1),
});

/**
 * A body of JSON in place of a stream, as one event of that stream; the error that it tells of, or that it is no
 * completion, is thrown.
 */
export function readWhole(text: string, headers: Headers): object {
	const body = parsed(text);
	const { error } = (body ?? {}) as { error?: unknown };
	if (error != null)
		throw new APIError(undefined, typeof error === "object" ? error : { message: error }, undefined, headers);
	const whole = WholeCompletion.safeParse(body).data;
	if (whole === undefined) throw new EngineFailure("engine-error", `the reply is no completion: ${text.slice(0, 200)}`);
	return { ...whole, choices: whole.choices.map(({ message, ...choice }) => ({ ...choice, delta: message })) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
