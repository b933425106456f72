import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { TqEvalError } from "../../error.ts";

/** A rating with a long note is far below this. */
const LARGEST_BODY = 64 * 1024;
const COOKIE = "tq_eval_review";

/** What the server serves; the page is made anew for each visit, so that a reload shows what is saved. */
export interface ReviewService {
	page(): string;
	rate(rating: { item: unknown; choice: unknown; note: unknown }): Promise<void>;
	/** Ends the review; the lines are what the unblinded page says. */
	finish(): Promise<{ readonly lines: readonly string[] }>;
}

/** Secrets of one server: the token opens the page once, the session keeps it open for that browser. */
export interface ReviewSecrets {
	readonly token: string;
	readonly session: string;
}

export interface ReviewServer {
	/** With the token; good for one visit, after which the browser is known by its cookie. */
	readonly url: string;
	readonly finished: Promise<void>;
	close(): Promise<void>;
}

/**
 * A server for one reviewer on this machine: 127.0.0.1, a port of the system's choice, a token that is spent on the first
 * visit, and no answer to a page of another origin or to another host name (DNS rebinding).
 */
export async function startReviewServer(service: ReviewService, secrets: ReviewSecrets): Promise<ReviewServer> {
	let spent = false;
	let done: () => void;
	const finished = new Promise<void>((resolve) => {
		done = resolve;
	});
	const server = createServer((request, response) => {
		const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		answer(request, response, origin).catch((error: unknown) => refuse(response, error));
	});

	async function answer(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
		if (`http://${request.headers.host}` !== origin) return end(response, 403, "wrong host");
		const url = new URL(request.url ?? "/", origin);
		if (request.method === "GET" && url.pathname === "/") return servePage(request, response, url);
		if (!isKnown(request, secrets)) return end(response, 403, "open the link that the terminal shows");
		if (request.method !== "POST") return end(response, 404, "there is nothing here");
		if (request.headers.origin !== origin) return end(response, 403, "wrong origin");
		if (!request.headers["content-type"]?.startsWith("application/json")) return end(response, 415, "not JSON");
		await serveChange(url.pathname, await readJson(request), response);
	}

	function servePage(request: IncomingMessage, response: ServerResponse, url: URL): void {
		const token = url.searchParams.get("token");
		if (token !== null && !spent && equal(token, secrets.token)) {
			spent = true;
			const cookie = `${COOKIE}=${secrets.session}; HttpOnly; SameSite=Strict; Path=/`;
			response.writeHead(303, { ...HEADERS, location: "/", "set-cookie": cookie }).end();
		} else if (isKnown(request, secrets)) {
			response.writeHead(200, { ...HEADERS, "content-type": "text/html; charset=utf-8" }).end(service.page());
		} else end(response, 403, "This link was used already, or is wrong. Start the command again for a new one.");
	}

	async function serveChange(path: string, body: unknown, response: ServerResponse): Promise<void> {
		if (path === "/rating") {
			await service.rate(body as { item: unknown; choice: unknown; note: unknown });
			return json(response, 200, { saved: true });
		}
		if (path !== "/finish") return end(response, 404, "there is nothing here");
		json(response, 200, await service.finish());
		response.once("finish", () => done());
	}

	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(0, "127.0.0.1", resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/?token=${secrets.token}`,
		finished,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Nothing is cached, framed or guessed; the page's own policy says the rest. */
const HEADERS = {
	"cache-control": "no-store",
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
	"referrer-policy": "no-referrer",
} as const;

function isKnown(request: IncomingMessage, { session }: ReviewSecrets): boolean {
	const cookies = (request.headers.cookie ?? "").split(";").map((part) => part.trim());
	return cookies.some((cookie) => equal(cookie, `${COOKIE}=${session}`));
}

function equal(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
	let text = "";
	for await (const chunk of request.setEncoding("utf8")) {
		text += chunk;
		if (text.length > LARGEST_BODY) throw badBody("too large");
	}
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value === "object" && value !== null) return value;
	} catch {
		throw badBody("not JSON");
	}
	throw badBody("not an object");
}

function badBody(what: string): TqEvalError {
	return new TqEvalError(`the request is ${what}`, { code: "bad-input", remedy: "Reload the page." });
}

function refuse(response: ServerResponse, error: unknown): void {
	const mine = error instanceof TqEvalError && error.code === "bad-input";
	json(response, mine ? 400 : 500, { error: error instanceof Error ? error.message : String(error) });
}

function json(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { ...HEADERS, "content-type": "application/json" }).end(JSON.stringify(body));
}

function end(response: ServerResponse, status: number, text: string): void {
	response.writeHead(status, { ...HEADERS, "content-type": "text/plain; charset=utf-8" }).end(text);
}
