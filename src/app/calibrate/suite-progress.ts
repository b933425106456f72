import type { PlannedSuite } from "../../calibration/faults/plan-calibration.ts";
import type { RunListener } from "../../run/stage/run-event.ts";
import type { StepDisplay, World } from "../world.ts";

const MINUTE = 60_000;
/** Between two lines about the same suites: a log holds them all. */
const PAUSE_MS = 30_000;
/** Before so many trials have come, their rate says nothing. */
const FEWEST_TRIALS = 20;

/** What all suites of a calibration together have done: how many are over, and about how long the rest takes. */
export class SuiteProgress {
	readonly #planned: number;
	readonly #suites: number;
	readonly #display: StepDisplay;
	readonly #elapsedMs: () => number;
	readonly #start: number;
	/** Trials that were there before, and those that came since: the rate is that of the latter. */
	#before = 0;
	#since = 0;
	#over = 0;
	#shown = { over: -1, ms: 0 };

	constructor(suites: readonly PlannedSuite[], display: StepDisplay, { elapsedMs }: Pick<World, "elapsedMs">) {
		this.#planned = suites.reduce((sum, { plan }) => sum + plan.trials.length, 0);
		this.#suites = suites.length;
		this.#display = display;
		this.#elapsedMs = elapsedMs;
		this.#start = elapsedMs();
	}

	/** Hears the run of one suite. */
	readonly listen: RunListener = (event) => {
		if (event.kind === "run-begun") this.#before += event.alreadyDone;
		if (event.kind === "trial-observed") this.#since += 1;
		this.#show();
	};

	/** A suite is over; one that was over before has trials that never came. */
	ended(trialsBefore = 0): void {
		this.#before += trialsBefore;
		this.#over += 1;
		this.#show();
	}

	stop(): void {
		this.#display.stop();
	}

	#show(): void {
		const ms = this.#elapsedMs();
		if (this.#shown.over === this.#over && ms - this.#shown.ms < PAUSE_MS) return;
		this.#shown = { over: this.#over, ms };
		this.#display.show(`calibrating: ${this.#over} of ${this.#suites} suites over${this.#left(ms)}`);
	}

	#left(ms: number): string {
		const rest = this.#planned - this.#before - this.#since;
		if (this.#since < FEWEST_TRIALS || rest <= 0) return "";
		return `, about ${Math.ceil(((ms - this.#start) / this.#since) * (rest / MINUTE))} min left`;
	}
}
