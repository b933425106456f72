import type { Plan } from "../../plan/trial/plan.ts";
import type { RunEvent, RunListener } from "../../run/stage/run-event.ts";
import { progressLine } from "./progress-line.ts";
import { RunTally } from "./run-tally.ts";

/** A progress display: hears the run, and is stopped before anything else is printed. */
export interface Progress {
	readonly listen: RunListener;
	stop(): void;
}

const REFRESH_MS = 250;

function refusalLine(event: RunEvent): string | null {
	if (event.kind === "variant-voided") return `${event.variant}: void (${event.record.reason})`;
	if (event.kind !== "variant-opened" || event.record.opened) return null;
	return `${event.variant}: not run (${event.record.reason})`;
}

// One line that rewrites itself, for a terminal.
export function liveProgress(plan: Plan, terminal: NodeJS.WriteStream): Progress {
	const tally = new RunTally(plan);
	const start = performance.now();
	const draw = (): void => {
		const line = progressLine(tally.snapshot(performance.now() - start));
		terminal.write(`\r\u001b[2K${line.slice(0, Math.max(20, (terminal.columns ?? 80) - 1))}`);
	};
	const timer = setInterval(draw, REFRESH_MS);
	return {
		listen(event) {
			tally.hear(event);
			const refusal = refusalLine(event);
			if (refusal !== null) terminal.write(`\r\u001b[2K${refusal}\n`);
		},
		stop() {
			clearInterval(timer);
			terminal.write("\r\u001b[2K");
		},
	};
}
