import type { StepDisplay } from "../../app/world.ts";
import { CLEAR, type Screen } from "./screen.ts";

/** One line that is rewritten on a terminal; elsewhere a line for every step. */
export function stepDisplay({ isTerminal, write }: Screen): StepDisplay {
	return {
		show: (text) => write(isTerminal ? CLEAR + text : `${text}\n`),
		stop() {
			if (isTerminal) write(CLEAR);
		},
	};
}
