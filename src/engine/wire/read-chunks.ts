import type { z } from "zod";
import { EngineFailure } from "../port/engine-failure.ts";
import { ChatChunk } from "./chat-chunk.ts";
import { readEvents } from "./read-events.ts";
import { readWhole } from "./whole-completion.ts";

/**
 * The events of a streamed reply, each checked. What is no stream of another server's making is read where it is a whole
 * completion, and is `engine-error` else: a sign-in page, an error with status 200, an event of another form.
 */
export async function* readChunks(response: Response): AsyncGenerator<ChatChunk, void, undefined> {
	const coding = response.headers.get("content-encoding") ?? "identity";
	if (coding !== "identity") throw failure(`the reply is coded as ${coding}, which nobody asked for`);
	for await (const event of eventsOf(response)) {
		const { data, error } = ChatChunk.safeParse(event);
		if (data === undefined) throw misshapen(error);
		yield data;
	}
}

/** A reply that names no type is taken for what was asked for. */
async function* eventsOf(response: Response): AsyncGenerator<unknown, void, undefined> {
	const type = response.headers.get("content-type") ?? "text/event-stream";
	if (type.includes("text/event-stream")) return yield* readEvents(response);
	const text = await response.text();
	if (type.includes("json")) return yield readWhole(text, response.headers);
	throw failure(`the reply is ${type}, no stream of events: ${beginning(text)}`);
}

function misshapen({ issues }: z.ZodError): EngineFailure {
	const why = issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
	return failure(`The endpoint's stream holds an event of another form (${beginning(why)})`);
}

function beginning(text: string): string {
	return text.replace(/\s+/g, " ").trim().slice(0, 200);
}

function failure(message: string): EngineFailure {
	return new EngineFailure("engine-error", message);
}
