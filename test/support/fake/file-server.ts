import type { IncomingMessage, ServerResponse } from "node:http";
import { localServer } from "./local-server.ts";

/** What a server does with one request; by default it gives the file, or the range that was asked for. */
export type FileServerStep =
	| "give"
	| "ignore-range"
	| { readonly breakAfter: number }
	| { readonly endAfter: number }
	| { readonly status: number }
	| { readonly redirectTo: string }
	| "hang"
	| "other-range";

/** A server of one file on 127.0.0.1. */
export interface FileServer extends AsyncDisposable {
	readonly url: string;
	/** The `range` header of every request, or null. */
	readonly ranges: (string | null)[];
}

/** Takes the steps in turn, one a request; after the last it gives the file. */
export async function fileServer(content: Uint8Array, steps: readonly FileServerStep[] = []): Promise<FileServer> {
	const ranges: (string | null)[] = [];
	const local = await localServer((request, response) => {
		const step = request.url === "/file" ? (steps[ranges.length] ?? "give") : "give";
		ranges.push(request.headers.range ?? null);
		answer(step, content, request, response);
	});
	return { ...local, url: `${local.url}/file`, ranges };
}

function answer(step: FileServerStep, content: Uint8Array, request: IncomingMessage, response: ServerResponse): void {
	const asked = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
	const from = step === "ignore-range" ? 0 : asked;
	if (typeof step === "object" && "status" in step) return void response.writeHead(step.status).end("an error page");
	if (typeof step === "object" && "redirectTo" in step)
		return void response.writeHead(302, { location: step.redirectTo }).end();
	if (asked > 0 && asked >= content.length) return void response.writeHead(416).end();
	const rest = content.subarray(from);
	const start = step === "other-range" ? 0 : from;
	const range = { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` };
	const length = { "content-length": rest.length };
	if (typeof step === "object" && "endAfter" in step) {
		response.writeHead(from > 0 ? 206 : 200, from > 0 ? range : {});
		return void response.end(rest.subarray(0, step.endAfter));
	}
	response.writeHead(from > 0 ? 206 : 200, { ...length, ...(from > 0 ? range : {}) });
	if (step === "hang") return void response.write(rest.subarray(0, 10));
	if (typeof step === "object") {
		response.write(rest.subarray(0, step.breakAfter));
		return void setTimeout(() => response.destroy(), 20);
	}
	response.end(rest);
}
