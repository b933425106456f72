/**
 * Measures how long the engine was busy: the union of all intervals in which at least one call was in flight,
 * over all variants, in milliseconds. Wall time divided by this is the harness overhead.
 */
export class BusyClock {
	#inFlight = 0;
	#since = 0;
	#total = 0;

	// Counts the time until `work` settles; nested or parallel calls are not counted twice.
	async during<T>(work: () => Promise<T>): Promise<T> {
		if (this.#inFlight++ === 0) this.#since = performance.now();
		try {
			return await work();
		} finally {
			if (--this.#inFlight === 0) this.#total += performance.now() - this.#since;
		}
	}

	get totalMs(): number {
		return this.#total;
	}
}
