import type { Observation } from "../../record/observation.ts";

/** Where trials wait for the observations of others: a replay for its baseline conversation. */
export class ObservationBoard {
	readonly #settled = new Map<string, Observation>();
	readonly #waiting = new Map<string, ((observation: Observation) => void)[]>();

	constructor(observed: readonly Observation[]) {
		for (const observation of observed) this.#settled.set(observation.trial, observation);
	}

	post(observation: Observation): void {
		this.#settled.set(observation.trial, observation);
		for (const resolve of this.#waiting.get(observation.trial) ?? []) resolve(observation);
		this.#waiting.delete(observation.trial);
	}

	/** What is there of a trial by now. */
	observed(trialId: string): Observation | undefined {
		return this.#settled.get(trialId);
	}

	// Resolves once that trial has been observed, at once if it has; rejects when the run is interrupted.
	async wait(trialId: string, signal: AbortSignal): Promise<Observation> {
		const present = this.#settled.get(trialId);
		if (present !== undefined) return present;
		signal.throwIfAborted();
		return new Promise((resolve, reject) => {
			const abort = (): void => reject(signal.reason);
			signal.addEventListener("abort", abort, { once: true });
			const settle = (observation: Observation): void => {
				signal.removeEventListener("abort", abort);
				resolve(observation);
			};
			this.#waiting.set(trialId, [...(this.#waiting.get(trialId) ?? []), settle]);
		});
	}
}
