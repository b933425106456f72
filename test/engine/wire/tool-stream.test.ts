import { describe, expect, it } from "vitest";
import { ChatChunk } from "../../../src/engine/wire/chat-chunk.ts";
import { listenToTools } from "../../../src/engine/wire/tool-stream.ts";

/** What a reply becomes whose chunks are these deltas, ended as said. */
async function replyOf(deltas: readonly object[], ending: { finish?: string | null; usage?: object } = {}) {
	const chunks = [
		...deltas.map((delta) => ({ choices: [{ delta, finish_reason: null }] })),
		{ choices: [{ delta: {}, finish_reason: ending.finish === undefined ? "tool_calls" : ending.finish }] },
		...(ending.usage === undefined ? [] : [{ choices: [], usage: ending.usage }]),
	];
	async function* stream() {
		for (const chunk of chunks) yield ChatChunk.parse(chunk);
	}
	return await listenToTools(stream(), 64);
}

const piece = (call: object, index?: number) => ({
	tool_calls: [{ ...(index === undefined ? {} : { index }), ...call }],
});

describe("listenToTools", () => {
	it("joins the pieces of several calls by their index", async () => {
		const reply = await replyOf([
			piece({ id: "a", function: { name: "read_file", arguments: '{"path"' } }, 0),
			piece({ id: "b", function: { name: "run_code", arguments: "{}" } }, 1),
			piece({ function: { arguments: ': "x"}' } }, 0),
		]);
		expect(reply.calls).toEqual([
			{ id: "a", name: "read_file", arguments: '{"path": "x"}' },
			{ id: "b", name: "run_code", arguments: "{}" },
		]);
		expect(reply.stop).toBe("end-of-turn");
	});

	it("tells calls apart by id or name where a server numbers nothing", async () => {
		const reply = await replyOf([
			piece({ id: "a", function: { name: "read_file", arguments: "{" } }),
			piece({ function: { arguments: "}" } }),
			piece({ id: "b", function: { name: "read_file", arguments: "{}" } }),
		]);
		expect(reply.calls.map(({ id, arguments: given }) => [id, given])).toEqual([
			["a", "{}"],
			["b", "{}"],
		]);
	});

	it("takes arguments that a server gives as a value for what they say", async () => {
		const reply = await replyOf([piece({ id: "a", function: { name: "read_file", arguments: { path: "x" } } }, 0)]);
		expect(reply.calls[0]?.arguments).toBe('{"path":"x"}');
	});

	it("keeps broken arguments as they came: they are what is measured", async () => {
		const reply = await replyOf([piece({ id: "a", function: { name: "read_file", arguments: '{"path": ' } }, 0)]);
		expect(reply.calls[0]?.arguments).toBe('{"path": ');
	});

	it("keeps text and calls of one reply apart", async () => {
		const reply = await replyOf([{ content: "Let me " }, { content: "look." }, piece({ id: "a", function: {} }, 0)]);
		expect(reply).toMatchObject({ text: "Let me look.", calls: [{ id: "a", name: "", arguments: "" }] });
	});

	it.each([null, "error", "abort", "content_filter", "banana"])(
		"fails where a stream ended with %s",
		async (finish) => {
			const reply = replyOf([{ content: "so" }], { finish });
			await expect(reply).rejects.toMatchObject({
				reason: "engine-error",
				message: expect.stringContaining(finish ?? "without a finish reason"),
			});
		},
	);

	it("tells calls of one index apart by their ids, and keeps a repeated id together", async () => {
		const reply = await replyOf([
			piece({ id: "a", function: { name: "read_file", arguments: '{"path": "x"}' } }, 0),
			piece({ id: "b", function: { name: "run_code", arguments: "{" } }, 0),
			piece({ id: "b", function: { arguments: "}" } }, 0),
			piece({ function: { arguments: " " } }, 0),
		]);
		expect(reply.calls).toEqual([
			{ id: "a", name: "read_file", arguments: '{"path": "x"}' },
			{ id: "b", name: "run_code", arguments: "{} " },
		]);
	});

	it("makes no call of an index that a server skipped", async () => {
		const reply = await replyOf([piece({ id: "a", function: { name: "read_file", arguments: "{}" } }, 3)]);
		expect(reply.calls).toEqual([{ id: "a", name: "read_file", arguments: "{}" }]);
	});

	it.each([20_000_000, 4e9, -1])("refuses a call of index %d at once", async (index) => {
		const reply = replyOf([piece({ id: "a", function: { name: "read_file", arguments: "{}" } }, index)]);
		await expect(reply).rejects.toMatchObject({ reason: "engine-error", message: expect.stringContaining(`${index}`) });
	});

	it("refuses more calls than any turn makes", async () => {
		const many = Array.from({ length: 5000 }, (_, at) => piece({ id: `c${at}`, function: { name: "x" } }));
		await expect(replyOf(many)).rejects.toMatchObject({ reason: "engine-error" });
	});

	it("tells a full context from a limit by the number of tokens", async () => {
		const usage = (completion_tokens: number) => ({ prompt_tokens: 9, completion_tokens });
		expect((await replyOf([], { finish: "length", usage: usage(64) })).stop).toBe("limit");
		expect((await replyOf([], { finish: "length", usage: usage(20) })).stop).toBe("context-full");
		expect((await replyOf([], { finish: "length" })).stop).toBe("limit");
	});

	it("tells no counts and no log-probabilities that it was not told", async () => {
		expect(await replyOf([{ content: "so" }], { finish: "stop" })).toMatchObject({
			promptTokens: null,
			promptTokensReused: null,
			toldLogprobs: null,
		});
	});
});
