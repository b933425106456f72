import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readLines } from "../../src/program/read-lines.ts";

async function linesBefore(end: (stream: PassThrough) => void): Promise<string[]> {
	const stream = new PassThrough();
	const lines: string[] = [];
	const read = readLines(stream, (line) => lines.push(line));
	stream.write("one\ntwo\n");
	await sleep(10);
	end(stream);
	await read;
	return lines;
}

describe("the lines of a program", () => {
	it("end with its stream, the last one even without a line end", async () => {
		expect(await linesBefore((stream) => stream.end("three"))).toEqual(["one", "two", "three"]);
	});

	it("end where the pipe breaks, which nobody has to catch", async () => {
		expect(await linesBefore((stream) => stream.destroy(new Error("read EIO")))).toEqual(["one", "two"]);
	});

	it("end where the pipe is closed before its end", async () => {
		expect(await linesBefore((stream) => stream.destroy())).toEqual(["one", "two"]);
	});
});
