import type { CalibrationReport, FaultCell, FaultRow } from "../../calibration/calibration-report.ts";
import type { DecisionState, VerdictState } from "../../verdict/rule/verdict.ts";
import { formatSignificant } from "../../words/format-number.ts";

/** One cell in words, and how it is coloured. */
export interface MatrixCell {
	readonly words: string;
	readonly tone: "fail" | "pass" | "inconclusive" | "quiet";
}

/** One fault against everything that looked at it. */
export interface MatrixRow {
	readonly fault: string;
	readonly strength: string;
	/** `held out`, `fitted`, or `sound`. */
	readonly split: string;
	/** Multiples of the step to the next coarser cache; a dash where that was not measured. */
	readonly steps: string;
	readonly cells: readonly MatrixCell[];
}

/** Faults × what decides: whole suites first, then criteria, then detectors, which decide nothing. */
export interface FaultMatrix {
	readonly columns: readonly string[];
	readonly rows: readonly MatrixRow[];
}

const STATE_CELLS: Readonly<Record<VerdictState, MatrixCell>> = {
	PASS: { words: "pass", tone: "pass" },
	FAIL: { words: "FAIL", tone: "fail" },
	KILL: { words: "KILL", tone: "fail" },
	INCONCLUSIVE: { words: "open", tone: "inconclusive" },
	DEFERRED: { words: "–", tone: "quiet" },
};
const NONE: MatrixCell = STATE_CELLS.DEFERRED;

/** Behind what alarms on the sound cache of the same suite as well, and so tells nothing of the fault. */
const NOT_COUNTED = "*";

/** All faults and the sound caches beside them; null where there is none, as in a simulation. */
export function faultMatrix({ mode, suites, faults }: CalibrationReport): FaultMatrix | null {
	if (mode === "simulation" || faults.length === 0) return null;
	const criteria = subjectsOf(faults, "criterion");
	const detectors = subjectsOf(faults, "detector");
	const names = suites.map(({ suite }) => suite);
	return {
		columns: [...names, ...criteria.keys(), ...detectors.values()],
		rows: [...faults].sort(byKind).map((row) => ({
			...headOf(row),
			cells: [
				...names.map((name) => decisionCell(row, name)),
				...[...criteria.keys()].map((id) => criterionCell(cellOf(row, "criterion", id))),
				...[...detectors.keys()].map((id) => detectorCell(cellOf(row, "detector", id))),
			],
		})),
	};
}

/** Held-out faults first, then fitted ones, the sound caches last; the same fault at its strengths together. */
function byKind(a: FaultRow, b: FaultRow): number {
	const rank = ({ split, sound }: FaultRow) => (sound === true ? 2 : split === "held-out" ? 0 : 1);
	return rank(a) - rank(b) || (a.fault < b.fault ? -1 : a.fault > b.fault ? 1 : 0);
}

function headOf({ fault, strength, split, sound, step, draw }: FaultRow): Omit<MatrixRow, "cells"> {
	return {
		fault: fault.replace(/ \(.*/, ""),
		strength: sound === true ? (draw ?? strength) : strength,
		split: sound === true ? "sound" : split === "held-out" ? "held out" : "fitted",
		steps: step?.times == null ? "–" : formatSignificant(step.times, 2),
	};
}

function subjectsOf(faults: readonly FaultRow[], kind: FaultCell["subject"]["kind"]): Map<string, string> {
	const cells = faults.flatMap((row) => row.cells).filter(({ subject }) => subject.kind === kind);
	return new Map(cells.map(({ subject }) => [subject.id, subject.name]));
}

function cellOf({ cells }: FaultRow, kind: FaultCell["subject"]["kind"], id: string): FaultCell | undefined {
	return cells.find(({ subject }) => subject.kind === kind && subject.id === id);
}

const DECISION_WORDS: Readonly<Record<DecisionState, MatrixCell>> = {
	proceed: { words: "proceeds", tone: "pass" },
	review: { words: "proceeds", tone: "pass" },
	"fix-implementation": { words: "rejects", tone: "fail" },
	"try-alternative": { words: "rejects", tone: "fail" },
	abort: { words: "rejects", tone: "fail" },
	inconclusive: { words: "open", tone: "inconclusive" },
	deferred: { words: "–", tone: "quiet" },
};

function decisionCell({ shipped = [] }: FaultRow, name: string): MatrixCell {
	const own = shipped.find(({ suite }) => suite === name);
	if (own === undefined) return NONE;
	const { words, tone } = DECISION_WORDS[own.state];
	return words === "rejects" && !own.caught ? { words: `${words}${NOT_COUNTED}`, tone: "quiet" } : { words, tone };
}

/** Where the suites that decide by it differ, each of their verdicts in the order of the suites. */
function criterionCell(cell: FaultCell | undefined): MatrixCell {
	const states = [...new Set(Object.values(cell?.states ?? {}))];
	const cells = states.map((state) => STATE_CELLS[state]);
	const words = cells.map((one) => one.words).join(" / ");
	const worst = cells.find(({ tone }) => tone === "fail") ?? cells.find(({ tone }) => tone === "inconclusive");
	if (cell === undefined || words === "") return NONE;
	const isCounted = cell.caught.measured || cell.caught.reason !== "alarms-on-the-sound-cache-too";
	return isCounted
		? { words, tone: (worst ?? cells[0] ?? NONE).tone }
		: { words: `${words}${NOT_COUNTED}`, tone: "quiet" };
}

function detectorCell(cell: FaultCell | undefined): MatrixCell {
	if (cell === undefined) return NONE;
	if (!cell.caught.measured) return { words: `flags${NOT_COUNTED}`, tone: "quiet" };
	return cell.caught.estimate.value > 0 ? { words: "flags", tone: "quiet" } : NONE;
}
