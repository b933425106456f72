import { ProbeConnection, type ProbeProgram, type ProbeRequestOptions } from "./probe-connection.ts";
import type { Hello } from "./protocol.ts";

/** One running probe. An abort or a time-out ends the process: the native side cannot be interrupted. */
export interface RunningProbe {
	readonly hello: Hello;
	/** The result's value, unchecked; throws `ProbeFailure`. */
	request(verb: string, fields: object, options: ProbeRequestOptions): Promise<unknown>;
	/** Ends stdin, waits, kills if need be. Idempotent. */
	close(): Promise<void>;
}

const HELLO_MS = 20_000;

/** Starts the probe and agrees on the protocol, before any work is asked for. */
export async function startProbe(options: ProbeProgram): Promise<RunningProbe> {
	const connection = new ProbeConnection(options);
	try {
		const hello = await connection.hello(options.helloMs ?? HELLO_MS);
		void connection.listen();
		return { hello, request: connection.request.bind(connection), close: connection.close.bind(connection) };
	} catch (error) {
		connection.fail(error);
		await connection.close();
		throw error;
	}
}
