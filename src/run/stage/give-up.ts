import type { Trial } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import { postObservation } from "./post-observation.ts";
import type { RunState } from "./run-state.ts";

/** Trials in a row without a word after which a variant's server is taken for dead: each costs its whole patience. */
const MOST_SILENT = 3;

/** Counts the trials of one variant that brought nothing for too long, in a row. */
export class SilentStreak {
	private last = "";
	private count = 0;

	/** Takes the outcome of a trial. */
	take(outcome: Outcome): void {
		const silent = outcome.state === "failed" && outcome.reason === "silent";
		this.count = silent ? this.count + 1 : 0;
		if (silent) this.last = outcome.detail;
	}

	/** Why the rest is not worth asking, as a clause; null while it is. */
	get reason(): string | null {
		if (this.count < MOST_SILENT) return null;
		return `not asked: the variant was given up after ${this.count} trials in a row without a word (${this.last})`;
	}
}

/** Records trials that are not asked as failed by silence, so that a resumed run asks them; other variants go on. */
export async function giveUp(trials: readonly Trial[], detail: string, state: RunState): Promise<void> {
	for (const trial of trials) await postObservation(trial, { state: "failed", reason: "silent", detail }, state);
}
