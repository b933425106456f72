import { createParser } from "eventsource-parser";
import { APIError } from "openai";
import { EngineFailure } from "../port/engine-failure.ts";

/** What ends a stream in OpenAI's protocol; llama-server's own endpoints end without it. */
const DONE = "[DONE]";

/** How much of one reply is read: far more than any model writes, and little enough to be held in memory. */
export interface ReplyBounds {
	/** Characters of one event. */
	readonly eventLength: number;
	/** Bytes of all of them, comments included. */
	readonly bytes: number;
	readonly events: number;
}

/** An event of a long prompt's server repeats that prompt: some MiB of text. */
const BOUNDS: ReplyBounds = { eventLength: 32 * 2 ** 20, bytes: 512 * 2 ** 20, events: 2 ** 21 };

/**
 * The JSON of a stream of server-sent events, one event at a time; an error that the server sends inside the stream is
 * thrown as one that it sends instead of it. Events that arrive together are told together: nothing waits between them.
 * A reply beyond its bounds throws `engine-error`.
 */
export async function* readEvents(
	{ body, headers }: Response,
	bounds: ReplyBounds = BOUNDS,
): AsyncGenerator<unknown, void, undefined> {
	if (body === null) return;
	const decoder = new TextDecoder();
	const arrived: string[] = [];
	const parser = parserInto(arrived, headers, bounds.eventLength);
	const left = { bytes: bounds.bytes, events: bounds.events };
	for await (const bytes of body as AsyncIterable<Uint8Array>) {
		left.bytes -= bytes.byteLength;
		parser.feed(decoder.decode(bytes, { stream: true }));
		left.events -= arrived.length;
		if (left.bytes < 0) throw unbounded(`${bounds.bytes} bytes`);
		if (left.events < 0) throw unbounded(`${bounds.events} events`);
		for (const data of arrived.splice(0)) if (data.trim() !== "" && data !== DONE) yield parse(data, headers);
	}
}

// llama.cpp once told of errors in a field of their own, which is in no standard.
function parserInto(arrived: string[], headers: Headers, eventLength: number) {
	return createParser({
		maxBufferSize: eventLength,
		onEvent: ({ data }) => arrived.push(data),
		onError({ type, field, value = "" }) {
			if (type === "max-buffer-size-exceeded") throw unbounded(`${eventLength} characters in one event`);
			if (field === "error") throw toldError(jsonOr(value), headers);
		},
	});
}

function parse(data: string, headers: Headers): unknown {
	const event: unknown = jsonOr(data);
	if (event === data)
		throw new EngineFailure("engine-error", `the stream holds an event that is no JSON: ${data.slice(0, 200)}`);
	const { error } = (event ?? {}) as { error?: unknown };
	if (error != null) throw toldError(error, headers);
	return event;
}

function jsonOr(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function toldError(error: unknown, headers: Headers): APIError {
	const body = typeof error === "object" && error !== null ? error : { message: String(error) };
	return new APIError(undefined, body, undefined, headers);
}

function unbounded(what: string): EngineFailure {
	return new EngineFailure("engine-error", `the reply is longer than any: more than ${what}`);
}
