import type { ServerResponse } from "node:http";

/** Writes one whole response to a chat request. */
export type RawReply = (response: ServerResponse) => void;

const EVENTS = "text/event-stream";

const whole =
	(text: string, type: string | null = EVENTS, headers: Record<string, string> = {}): RawReply =>
	(response) =>
		void response.writeHead(200, { ...(type === null ? {} : { "content-type": type }), ...headers }).end(text);

const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const delta = (piece: object, finish_reason: string | null = null) =>
	event({ choices: [{ index: 0, delta: piece, finish_reason }] });
const USAGE = event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } });
const DONE = "data: [DONE]\n\n";

/** A stream of these pieces, ended as said, as servers end it. */
export const streamed = (pieces: readonly object[], finish: string | null): RawReply =>
	whole(pieces.map((piece) => delta(piece)).join("") + (finish === null ? "" : delta({}, finish)) + USAGE + DONE);

const COMPLETION = {
	object: "chat.completion",
	choices: [{ index: 0, message: { role: "assistant", content: "fine" }, finish_reason: "stop" }],
	usage: { prompt_tokens: 7, completion_tokens: 3 },
};

/** A whole and right completion from a server that does not stream. */
export const unstreamed = whole(JSON.stringify(COMPLETION), "application/json");

/** What servers and what lies before them did in place of a reply; each with words that tell which it was. */
export const FAULTS: Readonly<Record<string, readonly [raw: RawReply, told: RegExp]>> = {
	"finish reason error": [streamed([{ content: "no" }], "error"), /"error"/],
	"finish reason abort": [streamed([{ content: "no" }], "abort"), /"abort"/],
	"finish reason content_filter": [streamed([], "content_filter"), /"content_filter"/],
	"finish reason of no standard": [streamed([{ content: "no" }], "eos_banana"), /"eos_banana"/],
	"content that is an image": [
		streamed([{ content: [{ type: "image_url", image_url: { url: "x" } }] }], "stop"),
		/delta\.content/,
	],
	"content that is a number": [streamed([{ content: 7 }], "stop"), /delta\.content/],
	"a close after some pieces": [whole(delta({ content: "half" })), /without a finish reason/],
	"a close in the middle of an event": [whole(`${delta({ content: "half" })}data: {"choi`), /without a finish reason/],
	"an empty body": [whole(""), /without a finish reason/],
	"an end mark alone": [whole(DONE), /without a finish reason/],
	"choices that are empty": [whole(event({ choices: [] }) + DONE), /without a finish reason/],
	"pieces and an end mark without a reason": [streamed([{ content: "no" }], null), /without a finish reason/],
	"a sign-in page": [whole("<html>Sign in</html>", "text/html"), /text\/html.*Sign in/],
	"plain text": [whole("Service restarting", "text/plain"), /text\/plain.*restarting/],
	"JSON that is no completion": [whole('{"ok":true}', "application/json"), /no completion/],
	"JSON that is a list": [whole("[1]", "application/json"), /no completion/],
	"JSON cut short": [whole('{"choices":[', "application/json"), /no completion/],
	"an error as JSON": [whole('{"error":{"message":"out of slots"}}', "application/json"), /out of slots/],
	"an error as a string of JSON": [whole('{"error":"out of slots"}', "application/json"), /out of slots/],
	"an error as an event": [whole('data: {"error":"out of slots"}\n\n'), /out of slots/],
	"an error as a line": [whole('error: {"code":500,"message":"out of slots"}\n\n'), /out of slots/],
	"an event that is no JSON": [whole("data: {half\n\n"), /no JSON/],
	"an event that is null": [whole("data: null\n\n"), /another form/],
	"a coding that nobody asked for": [whole("\x1f\x8b", EVENTS, { "content-encoding": "gzip" }), /gzip/],
};

/** Turns that the server closed before anything of them came. */
export const EMPTY: Readonly<Record<string, RawReply>> = {
	"no piece": streamed([], "stop"),
	"content that is null": streamed([{ role: "assistant", content: null }], "stop"),
	"a refusal in place of content": streamed([{ content: null, refusal: "I cannot" }], "stop"),
};
