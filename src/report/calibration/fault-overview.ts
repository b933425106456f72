import type { CalibrationReport, FaultCell } from "../../calibration/calibration-report.ts";
import { formatCount, formatSignificant } from "../../words/format-number.ts";

/** One fault in one line: who catches it in at least half of the decisions, and at which least cost. */
export interface FaultSummary {
	readonly fault: string;
	readonly strength: string;
	/** Multiples of the step to the next coarser cache; a dash where that was not measured. */
	readonly steps: string;
	readonly caughtBy: string;
	readonly missedBy: string;
	readonly trials: string;
}

/** Faults × criteria at a glance; none for a simulation, whose detectors have no missed criteria to compare. */
export function faultOverview({ mode, faults }: CalibrationReport): FaultSummary[] {
	if (mode === "simulation") return [];
	return faults
		.filter(({ sound }) => sound !== true)
		.map(({ fault, strength, step, cells }) => {
			const caught = cells.filter((cell) => shareOf(cell) >= 0.5);
			const missed = cells.filter((cell) => cell.caught.measured && shareOf(cell) < 0.5);
			const costs = caught.flatMap(({ trials }) => (trials === null ? [] : [trials]));
			return {
				fault: fault.replace(/ \(.*/, ""),
				strength,
				steps: step?.times == null ? "–" : formatSignificant(step.times, 2),
				caughtBy: names(caught) || "nothing",
				missedBy: names(missed) || "–",
				trials: costs.length === 0 ? "–" : formatCount(Math.min(...costs)),
			};
		});
}

function shareOf({ caught }: FaultCell): number {
	return caught.measured ? caught.estimate.value : 0;
}

function names(cells: readonly FaultCell[]): string {
	return cells.map(({ subject }) => subject.id).join(", ");
}
