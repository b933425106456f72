import OpenAI, { APIConnectionError, APIError } from "openai";
import type { z } from "zod";
import { EngineFailure, toEngineFailure } from "../../port/engine-failure.ts";
import { keptFetch } from "../../wire/kept-fetch.ts";
import { readEvents } from "../../wire/read-events.ts";

/** Raised where the connection broke: whether the server is gone is for the caller to find out. */
export class ConnectionLost extends Error {
	override readonly name = "ConnectionLost";
}

/** Raised where the server answered with an HTTP error. */
export class ServerRefusal extends Error {
	override readonly name = "ServerRefusal";
	readonly status: number | null;
	/** `type` of llama-server's error body. */
	readonly kind: string | null;

	constructor(message: string, status: number | null, kind: string | null) {
		super(message);
		this.status = status;
		this.kind = kind;
	}
}

/** One server's endpoints; every reply is checked against what it must hold. */
export interface ServerClient {
	get<T>(path: string, reply: z.ZodType<T>, signal?: AbortSignal): Promise<T>;
	post<T>(path: string, body: object, reply: z.ZodType<T>, signal?: AbortSignal): Promise<T>;
	/** Server-sent events, one at a time. */
	stream<T>(path: string, body: object, event: z.ZodType<T>, signal: AbortSignal): AsyncGenerator<T>;
}

/** Two servers can end up behind one port; a key of its own makes sure that this one answers, and no other. */
export interface ServerAddress {
	readonly port: number;
	readonly apiKey: string;
}

/** `openai` carries the requests: the OpenAI endpoints have no field for token ids and cache, the native ones do. */
export function createServerClient({ port, apiKey }: ServerAddress, timeoutMs: number): ServerClient {
	const client = new OpenAI({
		apiKey,
		baseURL: `http://127.0.0.1:${port}`,
		maxRetries: 0,
		timeout: timeoutMs,
		organization: null,
		project: null,
		logLevel: "off",
		fetch: keptFetch,
	});
	const options = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });
	return {
		get: (path, reply, signal) =>
			reconnecting(async () => checked(path, reply, await client.get(path, options(signal))), signal),
		post: (path, body, reply, signal) =>
			reconnecting(async () => checked(path, reply, await client.post(path, { body, ...options(signal) })), signal),
		async *stream(path, body, event, signal) {
			const open = () => client.post(path, { body, signal, stream: true }).asResponse();
			const events = readEvents(await reconnecting(open, signal));
			try {
				for (;;) {
					const next = await translate(() => events.next(), signal);
					signal.throwIfAborted();
					if (next.done) return;
					yield checked(path, event, next.value);
				}
			} finally {
				await events.return();
			}
		},
	};
}

function checked<T>(path: string, schema: z.ZodType<T>, value: unknown): T {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	const why = parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`).join("; ");
	throw new EngineFailure("engine-error", `llama-server's reply from ${path} is not what it should be (${why})`, {
		value,
	});
}

// The server closes a kept connection after some requests or seconds; one that is just being closed breaks before
// any reply. A second try, on a new connection, tells that from a server that is gone.
async function reconnecting<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	try {
		return await translate(work, signal);
	} catch (error) {
		if (!(error instanceof ConnectionLost)) throw error;
		return translate(work, signal);
	}
}

// Our own abort stays what it is; everything else is a refusal, or a connection that is no more.
async function translate<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		if (error instanceof EngineFailure) throw error;
		if (error instanceof APIConnectionError) throw new ConnectionLost(error.message, { cause: error });
		if (error instanceof APIError) throw refusal(error);
		throw new ConnectionLost(String(error), { cause: error });
	}
}

function refusal({ error, message, status }: APIError): ServerRefusal {
	const body = (error ?? {}) as { message?: unknown; type?: unknown };
	const text = typeof body.message === "string" ? body.message : message;
	return new ServerRefusal(text, status ?? null, typeof body.type === "string" ? body.type : null);
}

const CONTEXT_FULL = /exceeds the available context size|context size has been exceeded/i;

/** What a refusal means for a trial. */
export function refusalFailure(error: ServerRefusal, doing: string): Error {
	if (error.kind === "exceed_context_size_error" || CONTEXT_FULL.test(error.message))
		return new EngineFailure("context-full", `llama-server refused while ${doing}: ${error.message}`);
	return toEngineFailure(error, doing);
}
