import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ConnectionLost, createServerClient } from "../../../../src/engine/llama/server/server-client.ts";
import { localServer } from "../../../support/fake/local-server.ts";

// A server that breaks the connection of the requests with these numbers (from 1) before it replies.
async function breakingServer(broken: readonly number[]) {
	let count = 0;
	const local = await localServer((request, response) => {
		count += 1;
		if (broken.includes(count)) return void request.socket.destroy();
		response.setHeader("content-type", "application/json");
		response.end(JSON.stringify({ count }));
	});
	return { ...local, seen: () => count };
}

const Count = z.object({ count: z.number() });

describe("the client of llama-server", () => {
	it("asks again on a new connection when the kept one breaks before a reply", async () => {
		await using server = await breakingServer([2]);
		const client = createServerClient({ port: server.port, apiKey: "k" }, 5000);
		await expect(client.post("/a", {}, Count)).resolves.toEqual({ count: 1 });
		await expect(client.post("/a", {}, Count)).resolves.toEqual({ count: 3 });
		expect(server.seen()).toBe(3);
	});

	it("gives up when the second try breaks as well", async () => {
		await using server = await breakingServer([1, 2, 3, 4]);
		const client = createServerClient({ port: server.port, apiKey: "k" }, 5000);
		await expect(client.get("/a", Count)).rejects.toThrow(ConnectionLost);
		expect(server.seen()).toBe(2);
	});

	it("says that the connection is lost when nobody listens", async () => {
		const { port, server } = await breakingServer([]);
		server.close();
		const client = createServerClient({ port, apiKey: "k" }, 5000);
		await expect(client.get("/a", Count)).rejects.toThrow(ConnectionLost);
	});
});
