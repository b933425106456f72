import type { PerplexityDisplay } from "../../app/world.ts";
import { CLEAR, type Screen } from "./screen.ts";

/** One line that is rewritten on a terminal; elsewhere a line for every variant that is done. */
export function perplexityDisplay({ isTerminal, write }: Screen): PerplexityDisplay {
	return {
		show({ variant, chunk, chunks }) {
			const text = `${variant}: chunk ${chunk} of ${chunks}`;
			if (isTerminal) write(CLEAR + text);
			else if (chunk === chunks) write(`${text}\n`);
		},
		stop() {
			if (isTerminal) write(CLEAR);
		},
	};
}
