import type { z } from "zod";
import { withoutKey } from "../words/without-key.ts";

/** What became of a question to a server. `other` answered 200 with something else. */
export type Told<T> =
	| { readonly kind: "told"; readonly data: T }
	| { readonly kind: "other" }
	| { readonly kind: "refused"; readonly status: number }
	| { readonly kind: "silent"; readonly reason: string };

/** Who is asked; the key is in no message. */
export interface AskedServer {
	readonly endpoint: string;
	readonly apiKey: string | null;
	readonly timeoutMs: number;
}

/** One question, a GET without a body and a POST with one; a server that fails is a case, not an exception. */
export async function askServer<Schema extends z.ZodType>(
	{ endpoint, apiKey, timeoutMs }: AskedServer,
	path: string,
	schema: Schema,
	body?: object,
): Promise<Told<z.infer<Schema>>> {
	try {
		const response = await fetch(`${endpoint}${path}`, {
			method: body === undefined ? "GET" : "POST",
			headers: {
				...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
				...(body === undefined ? {} : { "content-type": "application/json" }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(timeoutMs),
		});
		const text = await response.text();
		if (!response.ok) return { kind: "refused", status: response.status };
		const parsed = schema.safeParse(parseJson(text));
		return parsed.success ? { kind: "told", data: parsed.data } : { kind: "other" };
	} catch (error) {
		return { kind: "silent", reason: withoutKey(reasonOf(error), apiKey) };
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (error.name === "TimeoutError") return "no answer in time";
	const cause = error.cause as { code?: string; message?: string } | undefined;
	return cause?.code ?? cause?.message ?? error.message;
}
