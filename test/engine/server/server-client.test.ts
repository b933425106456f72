import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { ConnectionLost, createServerClient } from "../../../src/engine/server/server-client.ts";

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

// A server that breaks the connection of the requests with these numbers (from 1) before it replies.
async function breakingServer(broken: readonly number[]): Promise<{ port: number; seen: () => number }> {
	let count = 0;
	const server = createServer((request, response) => {
		count += 1;
		if (broken.includes(count)) return void request.socket.destroy();
		response.setHeader("content-type", "application/json");
		response.end(JSON.stringify({ count }));
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { port: (server.address() as AddressInfo).port, seen: () => count };
}

const Count = z.object({ count: z.number() });

describe("the client of llama-server", () => {
	it("asks again on a new connection when the kept one breaks before a reply", async () => {
		const { port, seen } = await breakingServer([2]);
		const client = createServerClient({ port, apiKey: "k" }, 5000);
		await expect(client.post("/a", {}, Count)).resolves.toEqual({ count: 1 });
		await expect(client.post("/a", {}, Count)).resolves.toEqual({ count: 3 });
		expect(seen()).toBe(3);
	});

	it("gives up when the second try breaks as well", async () => {
		const { port, seen } = await breakingServer([1, 2, 3, 4]);
		const client = createServerClient({ port, apiKey: "k" }, 5000);
		await expect(client.get("/a", Count)).rejects.toThrow(ConnectionLost);
		expect(seen()).toBe(2);
	});

	it("says that the connection is lost when nobody listens", async () => {
		const { port } = await breakingServer([]);
		for (const server of servers.splice(0)) server.close();
		const client = createServerClient({ port, apiKey: "k" }, 5000);
		await expect(client.get("/a", Count)).rejects.toThrow(ConnectionLost);
	});
});
