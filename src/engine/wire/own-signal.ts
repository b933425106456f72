/**
 * Hands work a signal of its own that follows another: clients leave their listeners on the signal of a request, which
 * would pile up on that of a whole run. An abort counts even where all of a reply had arrived by then.
 */
export async function withOwnSignal<T>(
	signal: AbortSignal | undefined,
	work: (own: AbortSignal) => Promise<T>,
): Promise<T> {
	const own = new AbortController();
	const follow = (): void => own.abort(signal?.reason);
	signal?.throwIfAborted();
	signal?.addEventListener("abort", follow, { once: true });
	try {
		const result = await work(own.signal);
		signal?.throwIfAborted();
		return result;
	} finally {
		signal?.removeEventListener("abort", follow);
	}
}
