import { trialsWithoutEvent } from "../statistics/test/power.ts";
import { plainPercent } from "../words/plain-number.ts";
import type { AlarmSubject, CalibrationReport, FalseAlarmRate, FaultRow, ShippedCatch } from "./calibration-report.ts";

/** Something that a calibration shows to be wrong, or has not shown to be right. */
export interface CalibrationFinding {
	readonly kind: "alarms-too-often" | "promise-not-shown" | "never-catches" | "fault-escapes" | "figure-differs";
	/** Whether it breaks a promise, or only leaves one unproven. */
	readonly grave: boolean;
	readonly subject: string;
	readonly detail: string;
}

/** Names what a reader would otherwise have to find in the tables, graver findings first. */
export function nameFindings(report: CalibrationReport): CalibrationFinding[] {
	const faults = report.faults.filter(({ sound }) => sound !== true);
	const findings = [
		...report.falseAlarms.flatMap(judgeRate),
		...blindSubjects(faults),
		...faults.flatMap(judgeFault),
		...report.figures.filter(({ reading }) => reading === "differs").map(figureFinding),
	];
	return [...findings.filter(({ grave }) => grave), ...findings.filter(({ grave }) => !grave)];
}

/**
 * Alarms more than promised where even the lower bound is above the promise; unproven where the upper bound is. An
 * interval narrower than the promise has settled the rate: a limit set for 5 % lies on both sides of 5 % for ever.
 */
function judgeRate({ subject, condition, promised, rate }: FalseAlarmRate): CalibrationFinding[] {
	if (promised === null || !rate.measured) return [];
	const { value, low, high, n } = rate.estimate;
	if (high <= promised || (low <= promised && high - low < promised)) return [];
	const share = `${plainPercent(value)} of ${n} unchanged decisions (${condition}), promised ${plainPercent(promised)}`;
	if (low > promised)
		return [{ kind: "alarms-too-often", grave: true, subject: subject.name, detail: `alarms in ${share}` }];
	const least = trialsWithoutEvent(promised);
	const more = n < least ? `; ${least} decisions without an alarm would show it` : "";
	return [
		{
			kind: "promise-not-shown",
			grave: false,
			subject: subject.name,
			detail: `alarms in ${share}, at most ${plainPercent(high)}${more}`,
		},
	];
}

/** Subjects that were asked about faults and caught none. */
function blindSubjects(faults: readonly FaultRow[]): CalibrationFinding[] {
	const cells = faults.flatMap((row) => row.cells.filter(({ caught }) => caught.measured));
	const subjects = new Map<string, AlarmSubject>(cells.map(({ subject }) => [keyOf(subject), subject]));
	return [...subjects].flatMap(([key, subject]) => {
		const own = cells.filter((cell) => keyOf(cell.subject) === key);
		if (own.some(({ caught }) => caught.measured && caught.estimate.value > 0)) return [];
		const detail = `caught none of ${own.length} ${own.length === 1 ? "fault" : "faults"} that it was asked about`;
		return [{ kind: "never-catches" as const, grave: true, subject: subject.name, detail }];
	});
}

/** On an engine a fault escapes that no shipped suite rejects; in a simulation, one that no subject finds in half of the cases. */
function judgeFault(row: FaultRow): CalibrationFinding[] {
	return row.shipped === undefined ? judgeSimulated(row) : judgeShipped(row, row.shipped);
}

/** What shows it all the same is said: a criterion of one suite, a detector that fails no variant. */
function judgeShipped(
	{ fault, strength, split, cells }: FaultRow,
	shipped: readonly ShippedCatch[],
): CalibrationFinding[] {
	if (shipped.some(({ caught }) => caught)) return [];
	const shows = cells.filter(({ caught }) => caught.measured && caught.estimate.value >= 0.5);
	const decisions = shipped.map(({ suite, state }) => `${suite}: ${state}`).join(", ");
	const shown =
		shows.length === 0 ? "nothing shows it" : `shown by ${shows.map(({ subject }) => subject.name).join(", ")}`;
	const held = split === "held-out" ? "held out; " : "";
	return [
		{ kind: "fault-escapes", grave: false, subject: `${fault} (${strength})`, detail: `${held}${decisions}; ${shown}` },
	];
}

function judgeSimulated({ fault, strength, cells }: FaultRow): CalibrationFinding[] {
	const asked = cells.flatMap(({ caught, subject }) =>
		caught.measured ? [{ share: caught.estimate.value, subject }] : [],
	);
	if (asked.length === 0 || asked.some(({ share }) => share >= 0.5)) return [];
	const best = asked.reduce((a, b) => (b.share > a.share ? b : a));
	const detail =
		best.share === 0 ? "caught by nothing" : `caught best by ${best.subject.name}, in ${plainPercent(best.share)}`;
	return [{ kind: "fault-escapes", grave: false, subject: `${fault} (${strength})`, detail }];
}

function figureFinding({
	table,
	scenario,
	detector,
	reference,
}: CalibrationReport["figures"][number]): CalibrationFinding {
	const detail = `${table}, ${scenario}: the reference ${reference} is outside what this simulation allows`;
	return { kind: "figure-differs", grave: false, subject: detector, detail };
}

function keyOf({ kind, id }: AlarmSubject): string {
	return `${kind} ${id}`;
}
