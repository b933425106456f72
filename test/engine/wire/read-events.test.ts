import { APIError } from "openai";
import { describe, expect, it } from "vitest";
import { type ReplyBounds, readEvents } from "../../../src/engine/wire/read-events.ts";

/** The events of a body that arrives in pieces of so many bytes. */
async function eventsOf(text: string, size: number, bounds?: ReplyBounds): Promise<unknown[]> {
	const bytes = new TextEncoder().encode(text);
	const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
		bytes.slice(at * size, (at + 1) * size),
	);
	const response = new Response("");
	const body = (async function* () {
		yield* pieces;
	})();
	Object.defineProperty(response, "body", { value: body });
	const events: unknown[] = [];
	for await (const event of readEvents(response, bounds)) events.push(event);
	return events;
}

const STREAM = 'data: {"text":"é"}\n\n: still here\n\ndata:{"text":"b"}\r\n\r\nevent: x\ndata: [DONE]\n\n';

describe("reading server-sent events", () => {
	it.each([1, 2, 3, 7, 1000])("finds every event where a stream arrives in pieces of %i bytes", async (size) => {
		expect(await eventsOf(STREAM, size)).toEqual([{ text: "é" }, { text: "b" }]);
	});

	it("takes an event of several lines for one, and no comment or empty event for any", async () => {
		const lines = ': ping\n\ndata: {"a":\ndata: 1}\n\ndata:\n\nid: 7\nretry: 10\ndata: {"b":2}\n\n';
		expect(await eventsOf(lines, 4)).toEqual([{ a: 1 }, { b: 2 }]);
	});

	it("throws what the server reports inside the stream", async () => {
		const events = eventsOf('data: {"a":1}\n\ndata: {"error":{"message":"out of slots","type":"server_error"}}\n\n', 9);
		await expect(events).rejects.toBeInstanceOf(APIError);
		await expect(events).rejects.toThrow("out of slots");
	});

	it("throws where an event is no JSON, and tells nothing of one that never ended", async () => {
		await expect(eventsOf("data: {half\n\n", 5)).rejects.toMatchObject({ reason: "engine-error" });
		expect(await eventsOf('data: {"a":1}\n\ndata: {"b"', 5)).toEqual([{ a: 1 }]);
	});

	it("throws what a server reports in a field of its own", async () => {
		await expect(eventsOf('error: {"message":"out of slots"}\n\n', 9)).rejects.toThrow("out of slots");
		await expect(eventsOf("error: out of slots\n\n", 9)).rejects.toThrow("out of slots");
	});

	it("reads one event of many pieces at a cost that grows with its length alone", async () => {
		const cost = async (length: number) => {
			const began = performance.now();
			expect(await eventsOf(`data: ["${"a".repeat(length)}"]\n\n`, 4096)).toHaveLength(1);
			return performance.now() - began;
		};
		await cost(2 ** 20);
		expect(await cost(2 ** 24)).toBeLessThan(64 * (await cost(2 ** 20)) + 500);
	});

	it("refuses an event, a stream or a number of events beyond its bounds", async () => {
		const bounds = { eventLength: 100, bytes: 1000, events: 20 };
		const long = `data: "${"a".repeat(200)}"\n\n`;
		await expect(eventsOf(long, 50, bounds)).rejects.toMatchObject({ reason: "engine-error" });
		await expect(eventsOf(": ping\n".repeat(200), 50, bounds)).rejects.toThrow("1000 bytes");
		await expect(eventsOf("data: 1\n\n".repeat(30), 50, bounds)).rejects.toThrow("20 events");
	});
});
