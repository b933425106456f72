import type { RunDisplay } from "../../app/world.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { VariantRecord } from "../../record/provenance.ts";
import type { RunEvent } from "../../run/stage/run-event.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import { decidedLine } from "./decided-line.ts";
import { progressLine } from "./progress-line.ts";
import { RunTally } from "./run-tally.ts";

const HEARTBEAT_MS = 10_000;

/** One line for each thing that happens, and a heartbeat, for logs and CI. */
export function plainProgress(plan: Plan, print: (line: string) => void, elapsedMs: () => number): RunDisplay {
	const tally = new RunTally(plan);
	const start = elapsedMs();
	const elapsed = (): number => elapsedMs() - start;
	const timer = setInterval(() => print(`  ${progressLine(tally.snapshot(elapsed()))}`), HEARTBEAT_MS);
	return {
		listen(event) {
			tally.hear(event);
			const line = eventLine(event);
			if (line !== null) print(`[${formatWholeSeconds(elapsed())}] ${line}`);
		},
		stop: () => clearInterval(timer),
	};
}

function openedWords(record: VariantRecord): string {
	if (!record.opened) return `not run (${record.reason})`;
	return record.attestation.attested ? "opened and attested" : "opened, not attested";
}

function eventLine(event: RunEvent): string | null {
	switch (event.kind) {
		case "run-begun":
			return `${event.trials} trials${event.alreadyDone > 0 ? `, ${event.alreadyDone} of them done already` : ""}`;
		case "variant-opened":
			return `${event.variant}: ${openedWords(event.record)}`;
		case "variant-voided":
			return `${event.variant}: void (${event.record.reason})`;
		case "variant-decided":
			return decidedLine(event);
		case "trial-observed":
			return event.observation.outcome.state === "failed"
				? `${event.trial.id}: failed (${event.observation.outcome.reason}: ${event.observation.outcome.detail})`
				: null;
		case "alone-begun":
			return `${event.trials} measurements, one at a time with nothing else running`;
		case "variant-closed":
			return `${event.variant}: done`;
		default:
			return null;
	}
}
