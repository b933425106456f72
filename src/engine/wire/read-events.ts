import { createParser } from "eventsource-parser";
import { APIError } from "openai";

/** What ends a stream in OpenAI's protocol; llama-server's own endpoints end without it. */
const DONE = "[DONE]";

/**
 * The JSON of a stream of server-sent events, one event at a time; an error that the server sends inside the stream is
 * thrown as one that it sends instead of it. Events that arrive together are told together: nothing waits between them.
 */
export async function* readEvents({ body, headers }: Response): AsyncGenerator<unknown, void, undefined> {
	if (body === null) return;
	const decoder = new TextDecoder();
	const arrived: string[] = [];
	const parser = createParser({ onEvent: ({ data }) => arrived.push(data) });
	for await (const bytes of body as AsyncIterable<Uint8Array>) {
		parser.feed(decoder.decode(bytes, { stream: true }));
		for (const data of arrived.splice(0)) if (data.trim() !== "" && data !== DONE) yield parse(data, headers);
	}
}

function parse(data: string, headers: Headers): unknown {
	const event: unknown = JSON.parse(data);
	const { error } = (event ?? {}) as { error?: object | null };
	if (error != null) throw new APIError(undefined, error, undefined, headers);
	return event;
}
