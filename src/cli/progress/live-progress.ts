import type { RunDisplay } from "../../app/world.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { RunEvent } from "../../run/stage/run-event.ts";
import { decidedLine } from "./decided-line.ts";
import { progressLine } from "./progress-line.ts";
import { RunTally } from "./run-tally.ts";
import { CLEAR, type Screen } from "./screen.ts";

const REFRESH_MS = 250;

function keptLine(event: RunEvent): string | null {
	if (event.kind === "variant-decided") return decidedLine(event);
	if (event.kind === "variant-voided") return `${event.variant}: void (${event.record.reason})`;
	if (event.kind !== "variant-opened" || event.record.opened) return null;
	return `${event.variant}: not run (${event.record.reason})`;
}

/** One line that rewrites itself, for a terminal. */
export function liveProgress(plan: Plan, screen: Screen, elapsedMs: () => number): RunDisplay {
	const tally = new RunTally(plan);
	const start = elapsedMs();
	const draw = (): void => {
		const line = progressLine(tally.snapshot(elapsedMs() - start));
		screen.write(`${CLEAR}${line.slice(0, Math.max(20, screen.columns - 1))}`);
	};
	const timer = setInterval(draw, REFRESH_MS);
	return {
		listen(event) {
			tally.hear(event);
			const kept = keptLine(event);
			if (kept !== null) screen.write(`${CLEAR}${kept}\n`);
		},
		stop() {
			clearInterval(timer);
			screen.write(CLEAR);
		},
	};
}
