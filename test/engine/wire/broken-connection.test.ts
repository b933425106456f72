import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keptFetch } from "../../../src/engine/wire/kept-fetch.ts";
import { readEvents } from "../../../src/engine/wire/read-events.ts";
import { beBusy, closingServer } from "../../support/fake/closing-server.ts";
import { localServer } from "../../support/fake/local-server.ts";

const uncaught: unknown[] = [];
const remember = (error: unknown): void => void uncaught.push(error);
beforeEach(() => void process.on("uncaughtExceptionMonitor", remember));
afterEach(async () => {
	await sleep(20);
	process.off("uncaughtExceptionMonitor", remember);
	expect(uncaught.splice(0)).toEqual([]);
});

describe("an idle connection that the server closed while nobody listened", () => {
	it.each(["end", "reset", "end-and-reset"] as const)("costs no request: %s", async (how) => {
		await using server = await closingServer(how);
		expect(await (await keptFetch(server.url, { method: "POST", body: "a" })).text()).toBe("1");
		await sleep(1);
		beBusy(150);
		expect(await (await keptFetch(server.url, { method: "POST", body: "b" })).text()).toMatch(/^[23]$/);
	});
});

const DEATHS = { destroyed: (socket: Socket) => socket.destroy(), reset: (socket: Socket) => socket.resetAndDestroy() };

/** A server whose process dies so many milliseconds after the first bytes of its reply; nothing else breaks one. */
async function dying(begin: (response: ServerResponse) => void, die: (socket: Socket) => void) {
	const { url, server } = await localServer((request, response) => {
		begin(response);
		setTimeout(die, 20, request.socket);
	});
	return { url, [Symbol.asyncDispose]: async () => void server.close() };
}

const events = (response: ServerResponse): void => {
	response.writeHead(200, { "content-type": "text/event-stream" });
	response.write('data: {"a":1}\n\n');
};

describe.each(Object.entries(DEATHS))("a server whose connection is %s in the middle of a reply", (_, die) => {
	it("breaks a whole reply, which is awaited, and no one else", async () => {
		await using server = await dying((response) => response.writeHead(200, { "content-length": 9 }).write("half"), die);
		await expect(keptFetch(server.url)).rejects.toMatchObject({ code: "ECONNRESET" });
	});

	it("breaks a stream where it is read, after what it told", async () => {
		await using server = await dying(events, die);
		const told: unknown[] = [];
		const read = async () => {
			for await (const event of readEvents(await keptFetch(server.url))) told.push(event);
		};
		await expect(read()).rejects.toMatchObject({ code: "ECONNRESET" });
		expect(told).toEqual([{ a: 1 }]);
	});

	it("breaks nothing where nobody reads the stream any more, or yet", async () => {
		await using server = await dying(events, die);
		await keptFetch(server.url);
		for await (const event of readEvents(await keptFetch(server.url))) if (event !== null) break;
		await sleep(60);
	});

	it("does not get in the way of an abort at the same moment", async () => {
		await using server = await dying(events, die);
		const abort = new AbortController();
		setTimeout(() => abort.abort(), 20);
		const read = async () => {
			for await (const _ of readEvents(await keptFetch(server.url, { signal: abort.signal })));
		};
		await expect(read()).rejects.toThrow();
	});
});

describe("an abort when the whole reply has arrived and is not read to its end", () => {
	it("ends the reading, and no error reaches a socket where nobody listens", async () => {
		await using server = await localServer((_, response) => {
			response.writeHead(200, { "content-type": "text/event-stream" });
			response.end('data: {"a":1}\n\n');
		});
		const abort = new AbortController();
		const reply = await keptFetch(server.url, { signal: abort.signal });
		const read = async () => {
			for await (const _ of readEvents(reply)) abort.abort();
		};
		await read().catch(() => undefined);
		await sleep(20);
	});
});
