import { EngineFailure } from "../port/engine-failure.ts";

/** How long a server may be silent, milliseconds. */
export interface Patience {
	/** Until the first event of its reply: a long prompt on a slow machine takes minutes. */
	readonly firstMs: number;
	/** Between two events; comments that keep a connection open are none. */
	readonly betweenMs: number;
}

/** Ends one request, whatever it is doing; `heard` is called at every event. */
export type PatientWork<T> = (signal: AbortSignal, heard: () => void) => Promise<T>;

/**
 * Gives work a signal that follows another and ends it after too long a silence, which throws `silent`. It ends at
 * once: a client that waits before it asks again does not hear its signal.
 */
export async function withPatience<T>(signal: AbortSignal, patience: Patience, work: PatientWork<T>): Promise<T> {
	const silence = new AbortController();
	const giveUp = (ms: number) => () => silence.abort(new EngineFailure("silent", `no event came for ${ms} ms`));
	let between: NodeJS.Timeout | null = null;
	const first = setTimeout(giveUp(patience.firstMs), patience.firstMs);
	const heard = (): void => {
		clearTimeout(first);
		between = between?.refresh() ?? setTimeout(giveUp(patience.betweenMs), patience.betweenMs);
	};
	const either = AbortSignal.any([signal, silence.signal]);
	try {
		return await Promise.race([work(either, heard), ended(either)]);
	} catch (error) {
		throw either.aborted ? either.reason : error;
	} finally {
		clearTimeout(first);
		clearTimeout(between ?? undefined);
		silence.abort();
	}
}

/** Never fulfilled; a request that is over by then rejects into nothing. */
function ended(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason), { once: true });
	});
}
