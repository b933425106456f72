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
	let rest = "";
	for await (const bytes of body as AsyncIterable<Uint8Array>) {
		const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n/);
		rest = lines.pop() ?? "";
		for (const line of lines) {
			const data = dataOf(line);
			if (data !== null && data !== DONE) yield parse(data, headers);
		}
	}
}

/** Servers of models put every event on one line; comments keep the connection alive and say nothing. */
function dataOf(line: string): string | null {
	const data = line.startsWith("data:") ? line.slice(5).trim() : "";
	return data === "" ? null : data;
}

function parse(data: string, headers: Headers): unknown {
	const event: unknown = JSON.parse(data);
	const { error } = (event ?? {}) as { error?: object | null };
	if (error != null) throw new APIError(undefined, error, undefined, headers);
	return event;
}
