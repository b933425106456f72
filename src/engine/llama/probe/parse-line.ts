import { ProbeFailure } from "./probe-failure.ts";
import {
	type Hello,
	helloSchema,
	helloVersionSchema,
	PROTOCOL_VERSION,
	type ProbeReply,
	replySchema,
} from "./protocol.ts";

function parseJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

/** The first line out of a probe, `undefined` for none; another protocol version is refused before any work. */
export function parseHello(line: string | undefined): Hello {
	const value = line === undefined ? undefined : parseJson(line);
	const version = helloVersionSchema.safeParse(value);
	if (!version.success) throw new ProbeFailure("protocol", "The probe's first line is no hello", { value: line });
	if (version.data.protocol !== PROTOCOL_VERSION) {
		const spoken = version.data.protocol;
		const message = `The probe speaks protocol ${spoken}, this harness speaks ${PROTOCOL_VERSION}`;
		throw new ProbeFailure("protocol", message, { value: spoken });
	}
	const hello = helloSchema.safeParse(value);
	if (!hello.success) throw new ProbeFailure("protocol", "The probe's hello is malformed", { value: line });
	return hello.data;
}

/** Any later line. */
export function parseReply(line: string): ProbeReply {
	const reply = replySchema.safeParse(parseJson(line));
	if (!reply.success)
		throw new ProbeFailure("protocol", "The probe sent a malformed line", { value: line.slice(0, 200) });
	return reply.data;
}
