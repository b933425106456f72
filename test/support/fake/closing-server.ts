import { once } from "node:events";
import { Worker } from "node:worker_threads";

// In a thread of its own, so that it goes on while the thread of the client is busy.
const SERVER = `
const { parentPort, workerData } = require("node:worker_threads");
const close = {
	end: (socket) => socket.end(),
	reset: (socket) => socket.resetAndDestroy(),
	"end-and-reset": (socket) => socket.end(() => setTimeout(() => socket.resetAndDestroy(), 20)),
}[workerData];
let met = 0;
const server = require("node:net").createServer({ allowHalfOpen: true }, (socket) => {
	socket.on("error", () => undefined);
	socket.on("data", () => {
		met += 1;
		const body = String(met);
		socket.write("HTTP/1.1 200 OK\\r\\ncontent-length: " + body.length + "\\r\\n\\r\\n" + body);
		if (met === 1) setTimeout(close, 20, socket);
	});
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

/** Answers requests with their number, and closes the first connection while it is idle. */
export async function closingServer(how: "end" | "reset" | "end-and-reset") {
	const worker = new Worker(SERVER, { eval: true, workerData: how });
	const [port] = (await once(worker, "message")) as [number];
	return {
		url: `http://127.0.0.1:${port}`,
		async [Symbol.asyncDispose]() {
			await worker.terminate();
		},
	};
}

/** Keeps this thread from hearing of anything, as a busy machine does. */
export function beBusy(milliseconds: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
