/** Endpoints that somebody else runs: one base URL a variant, since a server has one KV cache. */
export interface EndpointOptions {
	/** By the variant's name; the A/A control goes to its baseline's. */
	readonly urls: Readonly<Record<string, string>>;
	/** Name of the model in requests; the one that is served, when null. */
	readonly model: string | null;
	/** A secret: goes into requests and nowhere else. */
	readonly apiKey: string | null;
	/** Milliseconds until the first event of a reply. */
	readonly timeoutMs: number;
	/** Milliseconds between two events of a reply; five minutes when left out. */
	readonly silenceMs?: number;
	readonly log: (line: string) => void;
}

/** Long prompts on slow machines take minutes before the first token. */
export const REPLY_LIMIT_MS = 3_600_000;

/** A server that has begun to write is silent for as long only where something broke. */
export const SILENCE_LIMIT_MS = 300_000;

/** For a list of models, which costs a server nothing. */
export const LIST_LIMIT_MS = 60_000;

/** The URL of a variant; a control is named after its baseline, as in `f16@b32`. */
export function urlOf(urls: EndpointOptions["urls"], variant: string): string | null {
	const named = [variant, variant.split("@")[0] ?? ""].find((name) => Object.hasOwn(urls, name));
	return named === undefined ? null : (urls[named] ?? null);
}
