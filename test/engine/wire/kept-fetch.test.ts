import { getEventListeners, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { keptFetch } from "../../../src/engine/wire/kept-fetch.ts";
import { withOwnSignal } from "../../../src/engine/wire/own-signal.ts";
import { localServer } from "../../support/fake/local-server.ts";

/** A server on this machine that counts its connections and stops with the test. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse, connection: number) => void) {
	const sockets: Socket[] = [];
	const local = await localServer((request, response) => answer(request, response, sockets.indexOf(request.socket)));
	local.server.on("connection", (socket) => sockets.push(socket));
	return { ...local, sockets };
}

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
	let body = "";
	for await (const piece of request) body += piece;
	response.setHeader("content-type", "application/json");
	response.end(JSON.stringify({ method: request.method, body, kind: request.headers["content-type"] }));
}

const POST = { method: "POST", headers: { "content-type": "application/json" } };

describe("the kept connection", () => {
	it("sends what it was given and reads a whole reply, on one connection", async () => {
		await using server = await serve(echo);
		for (const body of ["é", "b"]) {
			const reply = await keptFetch(server.url, { ...POST, body });
			expect(await reply.json()).toEqual({ method: "POST", body, kind: "application/json" });
		}
		expect(server.sockets).toHaveLength(1);
	});

	it("hands a stream on while it runs", async () => {
		await using server = await serve((_, response) => {
			response.writeHead(200, { "content-type": "text/event-stream" });
			response.write("first");
			setTimeout(() => response.end("last"), 20);
		});
		const { body, ok } = await keptFetch(server.url, POST);
		const pieces: string[] = [];
		for await (const piece of body as unknown as AsyncIterable<Buffer>) pieces.push(piece.toString());
		expect([ok, pieces]).toEqual([true, ["first", "last"]]);
	});

	it("sends a request again that met a connection which the server was just closing", async () => {
		let met = 0;
		await using server = await serve((request, response, connection) => {
			met++;
			if (connection === 0 && met === 2) return request.socket.destroy();
			return void echo(request, response);
		});
		await (await keptFetch(server.url, { ...POST, body: "a" })).text();
		expect(await (await keptFetch(server.url, { ...POST, body: "b" })).json()).toMatchObject({ body: "b" });
		expect(met).toBe(3);
	});

	it("does not repeat what a new connection refuses", async () => {
		let met = 0;
		await using server = await serve((request) => {
			met++;
			request.socket.destroy();
		});
		await expect(keptFetch(server.url, POST)).rejects.toMatchObject({ code: "ECONNRESET" });
		expect(met).toBe(1);
	});

	it("follows a redirect, and reports an error that came as a stream with its status", async () => {
		await using server = await serve((request, response) => {
			if (request.url === "/old") return void response.writeHead(307, { location: "/new" }).end();
			if (request.url === "/new") return void echo(request, response);
			return void response.writeHead(503, { "content-type": "text/event-stream" }).end("busy");
		});
		expect(await (await keptFetch(`${server.url}/old`, { ...POST, body: "a" })).json()).toMatchObject({ body: "a" });
		const busy = await keptFetch(`${server.url}/busy`, POST);
		expect([busy.status, await busy.text()]).toEqual([503, "busy"]);
	});

	it("ends with its signal, before a reply and in the middle of one", async () => {
		await using server = await serve((request, response) => {
			if (request.url === "/silent") return;
			response.writeHead(200, { "content-type": "text/event-stream" });
			response.write("first");
		});
		await expect(keptFetch(`${server.url}/silent`, { signal: AbortSignal.timeout(30) })).rejects.toThrow();
		const abort = new AbortController();
		const { body } = await keptFetch(server.url, { signal: abort.signal });
		const read = async () => {
			for await (const _ of body as unknown as AsyncIterable<Buffer>) abort.abort();
		};
		await expect(read()).rejects.toThrow();
	});
});

describe("a signal of its own", () => {
	it("follows the other while the work runs, and leaves no listener behind", async () => {
		const run = new AbortController();
		const { signal } = run;
		const listening = await withOwnSignal(signal, async () => getEventListeners(signal, "abort").length);
		expect([listening, getEventListeners(signal, "abort").length]).toEqual([1, 0]);
		const heard: unknown[] = [];
		const stopped = withOwnSignal(signal, (own) => once(own, "abort").then(() => heard.push(own.reason)));
		run.abort("stop");
		await expect(stopped).rejects.toBe("stop");
		expect(heard).toEqual(["stop"]);
		await expect(withOwnSignal(signal, async () => 1)).rejects.toBe("stop");
	});
});
