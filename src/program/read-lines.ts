import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Reads a stream line by line to its end; a pipe that breaks has ended too, and is no error of its own. */
export async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
	const lines = createInterface({ input: stream });
	lines.on("line", onLine);
	lines.on("error", () => lines.close());
	stream.once("close", () => lines.close());
	await new Promise<void>((resolve) => lines.once("close", resolve));
}
