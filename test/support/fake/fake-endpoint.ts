import type { IncomingMessage, ServerResponse } from "node:http";
import { localServer } from "./local-server.ts";

/** What the stand-in endpoint does with one chat request. */
export interface FakeEndpointScript {
	readonly models?: readonly string[];
	readonly key?: string;
	/** The whole reply, or null to break the connection in the middle of it. */
	readonly answer?: (body: FakeChatBody) => string | null;
	/** The deltas of the reply in place of `answer`, as many as `max_tokens` allows: each is one token. */
	readonly deltas?: (body: FakeChatBody) => readonly FakeDelta[];
	readonly finish?: string;
	readonly usage?: object | null | ((body: FakeChatBody) => object | null);
	readonly status?: number;
	/** Writes the whole response to a chat request, headers and all, in place of everything above. */
	readonly raw?: (response: ServerResponse, body: FakeChatBody) => void;
}

/** A piece of a streamed reply, in the fields that servers of reasoning models use. */
interface FakeDelta {
	readonly content?: unknown;
	readonly reasoning_content?: string;
	readonly reasoning?: string;
}

interface FakeChatBody {
	readonly model: string;
	readonly messages: readonly { readonly role: string; readonly content: string }[];
	readonly max_tokens: number;
}

/** An HTTP server on 127.0.0.1 that speaks the few words of the OpenAI API that a chat needs, for unit tests. */
export interface FakeEndpoint extends AsyncDisposable {
	readonly url: string;
	readonly bodies: FakeChatBody[];
}

/** Starts the stand-in on a free port. */
export async function fakeEndpoint(script: FakeEndpointScript = {}): Promise<FakeEndpoint> {
	const bodies: FakeChatBody[] = [];
	const local = await localServer(async (request, response) => {
		const json = (status: number, value: object) =>
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
		if (script.key !== undefined && request.headers.authorization !== `Bearer ${script.key}`)
			return json(401, { error: { message: "Invalid API Key" } });
		if (request.url === "/v1/models")
			return json(200, { object: "list", data: (script.models ?? ["tiny"]).map((id) => ({ id, object: "model" })) });
		if (request.url !== "/v1/chat/completions") return json(404, { error: { message: "File Not Found" } });
		const body = JSON.parse(await read(request)) as FakeChatBody;
		bodies.push(body);
		if (script.raw !== undefined) return script.raw(response, body);
		if (script.status !== undefined)
			return json(script.status, { error: { message: "request exceeds the available context size" } });
		const answer = script.answer === undefined ? "fine" : script.answer(body);
		response.writeHead(200, { "content-type": "text/event-stream" });
		const send = (value: object) => response.write(`data: ${JSON.stringify(value)}\n\n`);
		const chunk = (delta: object, finish_reason: string | null) =>
			send({ choices: [{ index: 0, delta, finish_reason }] });
		if (answer === null) {
			chunk({ content: "half" }, null);
			return setTimeout(() => response.destroy(), 10);
		}
		const all = script.deltas?.(body) ?? answer.split(/(?<=\s)/).map((content) => ({ content }));
		const kept = script.deltas === undefined ? all : all.slice(0, body.max_tokens);
		for (const delta of kept) chunk(delta, null);
		chunk({}, script.finish ?? (kept.length < all.length ? "length" : "stop"));
		const usage = typeof script.usage === "function" ? script.usage(body) : script.usage;
		if (usage !== null) send({ choices: [], usage: usage ?? { prompt_tokens: 7, completion_tokens: 1 } });
		return response.end("data: [DONE]\n\n");
	});
	return { ...local, url: `${local.url}/v1`, bodies };
}

async function read(request: IncomingMessage): Promise<string> {
	let text = "";
	for await (const chunk of request) text += chunk;
	return text;
}
