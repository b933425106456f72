import { EngineFailure } from "../port/engine-failure.ts";
import { ChatChunk } from "./chat-chunk.ts";
import { readEvents } from "./read-events.ts";

/** The events of a streamed reply, each checked; one of another form is a failure of the engine. */
export async function* readChunks(response: Response): AsyncGenerator<ChatChunk, void, undefined> {
	for await (const event of readEvents(response)) {
		const { data, error } = ChatChunk.safeParse(event);
		if (data === undefined) throw misshapen(event, error);
		yield data;
	}
}

function misshapen(value: unknown, cause: { readonly issues: readonly { path: PropertyKey[]; message: string }[] }) {
	const why = cause.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
	return new EngineFailure("engine-error", `The endpoint's stream holds an event of another form (${why})`, { value });
}
