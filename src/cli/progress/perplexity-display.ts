import type { PerplexityProgress } from "../../engine/llama/perplexity/run-llama-perplexity.ts";

/** Where progress goes: to a terminal that can rewrite a line, or to a log. */
export interface PerplexityScreen {
	readonly isTerminal: boolean;
	write(text: string): void;
}

/** Shows the chunks of a variant; stopped before anything else is printed. */
export interface PerplexityDisplay {
	show(progress: PerplexityProgress): void;
	stop(): void;
}

const CLEAR = "\r\u001b[2K";

// One line that is rewritten on a terminal; elsewhere a line for every variant that is done.
export function perplexityDisplay({ isTerminal, write }: PerplexityScreen): PerplexityDisplay {
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
