import { setImmediate } from "node:timers/promises";
import type { StepDisplay } from "../world.ts";

/** What a computation in steps gave; null where it was interrupted. */
export type Assembled<T> = T | null;

interface Step {
	readonly done: number;
	readonly of: number;
	readonly next: string;
}

/** Takes the steps of a computation one by one, naming each; between two of them the event loop runs, so that Ctrl-C is heard. */
export async function drainSteps<T>(
	verb: string,
	steps: Generator<Step, T>,
	signal: AbortSignal,
	display: StepDisplay,
): Promise<Assembled<T>> {
	for (;;) {
		const step = steps.next();
		if (step.done) {
			display.stop();
			return step.value;
		}
		display.show(`${verb} ${step.value.done + 1} of ${step.value.of}: ${step.value.next}`);
		await setImmediate();
		if (signal.aborted) return null;
	}
}
