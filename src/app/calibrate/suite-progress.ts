import type { PlannedSuite } from "../../calibration/faults/plan-calibration.ts";
import type { RunListener } from "../../run/stage/run-event.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import type { StepDisplay, World } from "../world.ts";

const MINUTE = 60_000;

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
	#shown = "";

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
		const text = `calibrating: ${this.#over} of ${this.#suites} suites over${this.#left()}`;
		if (text === this.#shown) return;
		this.#shown = text;
		this.#display.show(text);
	}

	/** Told in whole minutes, so that a log has a line a minute and not one a trial. */
	#left(): string {
		const took = this.#elapsedMs() - this.#start;
		const rest = this.#planned - this.#before - this.#since;
		if (this.#since < 20 || rest <= 0) return "";
		const minutes = Math.ceil((took / this.#since) * (rest / MINUTE));
		return `, about ${formatWholeSeconds(minutes * MINUTE)} left`;
	}
}
