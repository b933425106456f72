import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";

/** Connections stay open between requests; an idle one keeps no process alive. */
const AGENTS = {
	"http:": new http.Agent({ keepAlive: true }),
	"https:": new https.Agent({ keepAlive: true }),
} as const;

/**
 * `fetch` over `node:http`, for clients that take one: it has no limit of its own on how long a prompt may be evaluated
 * (Node's `fetch` gives up after five minutes without a header), and a stream costs half the processor time. What it
 * does not know (redirects, bodies that are no text) goes to Node's.
 */
export const keptFetch: typeof fetch = async (input, init) => {
	const url = new URL(input instanceof Request ? input.url : input);
	if (input instanceof Request || (init?.body != null && typeof init.body !== "string")) return fetch(input, init);
	init?.signal?.throwIfAborted();
	const answer = await sendAgain(url, init ?? {});
	const status = answer.statusCode ?? 0;
	if (status >= 300 && status < 400) {
		answer.resume();
		return fetch(input, init);
	}
	return toResponse(answer, status);
};

/** How a connection breaks that its server had closed: a write is refused where it was also reset. */
const CLOSED: readonly unknown[] = ["ECONNRESET", "EPIPE"];

/** A server may close a kept connection just when it is used: no reply has begun, so that the request is sent again. */
async function sendAgain(url: URL, init: RequestInit): Promise<IncomingMessage> {
	for (;;) {
		const sent = send(url, init);
		try {
			return await sent.answer;
		} catch (error) {
			const closed = sent.request.reusedSocket && CLOSED.includes((error as NodeJS.ErrnoException).code);
			init.signal?.throwIfAborted();
			if (!closed) throw error;
		}
	}
}

function send(url: URL, { method = "GET", headers, body, signal }: RequestInit) {
	const { protocol } = url;
	const library = protocol === "https:" ? https : http;
	const agent = AGENTS[protocol as keyof typeof AGENTS] ?? AGENTS["http:"];
	const text = typeof body === "string" ? body : "";
	const named = { ...Object.fromEntries(new Headers(headers)), "content-length": String(Buffer.byteLength(text)) };
	const request = library.request(url, { method, headers: named, agent });
	const answer = new Promise<IncomingMessage>((resolve, reject) => {
		request.on("response", resolve);
		request.on("error", reject);
	});
	if (signal != null) endWith(request, signal);
	request.end(text);
	return { request, answer };
}

/**
 * Node's own handling of a signal hands its error to the socket, where nobody listens once the reply has arrived: the
 * process would end. A socket that is closed without an error breaks the reading just the same.
 */
function endWith(request: ClientRequest, signal: AbortSignal): void {
	let open: IncomingMessage | ClientRequest = request;
	const end = (): void => void open.destroy();
	request.once("response", (answer: IncomingMessage) => {
		open = answer;
	});
	request.once("close", () => signal.removeEventListener("abort", end));
	signal.addEventListener("abort", end, { once: true });
}

/** Bytes of a reply that is read whole: far more than any that is asked for. */
const MOST_BYTES = 256 * 2 ** 20;

/** A stream is handed on as Node's own, which iterates at a fraction of the cost of a web stream. */
async function toResponse(answer: IncomingMessage, status: number): Promise<Response> {
	const headers = new Headers(answer.headers as Record<string, string>);
	if (status < 300 && headers.get("content-type")?.includes("text/event-stream") === true)
		return Object.defineProperty(new Response(null, { status, headers }), "body", { value: answer });
	const pieces: Uint8Array[] = [];
	let left = MOST_BYTES;
	for await (const piece of answer) {
		left -= piece.byteLength;
		if (left < 0) throw new Error(`the reply has more than ${MOST_BYTES} bytes`);
		pieces.push(piece);
	}
	const empty = status === 204 || status === 205;
	return new Response(empty ? null : Buffer.concat(pieces), { status, headers });
}
