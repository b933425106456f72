import type { Writable } from "node:stream";

/**
 * A reader that goes away (`| head`, a closed terminal) ends nothing: what is written for it afterwards is dropped, and the
 * work goes on to its record. Any other failure of a stream stays one.
 */
export function outliveReaders(...streams: readonly Writable[]): void {
	for (const stream of streams) {
		stream.on("error", (error: NodeJS.ErrnoException) => {
			if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
		});
	}
}
