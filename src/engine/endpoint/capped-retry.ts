import { keptFetch } from "../wire/kept-fetch.ts";

/** Seconds that a server may ask for before it is asked again; more is a server that is not there. */
const LONGEST_WAIT_S = 30;

/** `keptFetch` with no longer wait than that in what a refusal asks for. */
export const cappedFetch: typeof fetch = async (input, init) => {
	const response = await keptFetch(input, init);
	const { status, headers } = response;
	if (status < 400 || !(headers.has("retry-after") || headers.has("retry-after-ms"))) return response;
	const capped = new Headers(headers);
	capped.delete("retry-after-ms");
	capped.set("retry-after", String(Math.min(LONGEST_WAIT_S, secondsOf(headers))));
	return new Response(await response.arrayBuffer(), { status, headers: capped });
};

/** From milliseconds, seconds or a date, in the order in which a client looks; a date counts from the server's own. */
function secondsOf(headers: Headers): number {
	const told = headers.get("retry-after") ?? "";
	const untilDate = (Date.parse(told) - Date.parse(headers.get("date") ?? "")) / 1000;
	const waits = [Number(headers.get("retry-after-ms") ?? Number.NaN) / 1000, Number(told), untilDate];
	return Math.max(0, waits.find((seconds) => Number.isFinite(seconds)) ?? LONGEST_WAIT_S);
}
