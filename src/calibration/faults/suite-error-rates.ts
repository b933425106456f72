import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { FaultRow, SuiteErrorRate } from "../calibration-report.ts";
import { decisionRate } from "./false-alarms.ts";
import type { JudgedCandidate } from "./judge-suite.ts";
import type { ShippedSuite } from "./shipped-suite.ts";

/** The two numbers of a calibration for every shipped suite: unchanged caches it rejects, faults it rejects. */
export function suiteErrorRates(
	shipped: readonly ShippedSuite[],
	unchanged: readonly JudgedCandidate[],
	rows: readonly FaultRow[],
): SuiteErrorRate[] {
	return shipped.map(({ name, criteria }) => {
		const { rate, decisions = 0, differing = 0 } = decisionRate(name, unchanged);
		const proceeds = unchanged.filter((pair) =>
			pair.decisions.some(({ suite, state }) => suite === name && state === "proceed"),
		).length;
		return {
			suite: name,
			criteria: criteria.map(({ id }) => id),
			falseAlarms: rate,
			decisions,
			differing,
			proceeds,
			fitted: catchRate(name, rows, (row) => row.split === "fitted"),
			heldOut: catchRate(name, rows, (row) => row.split === "held-out"),
			heldOutOfStep: catchRate(name, rows, (row) => row.split === "held-out" && isOfStep(row)),
		};
	});
}

/** At least what the next coarser cache adds; a lie about the types has no size and is none. */
export function isOfStep({ step }: FaultRow): boolean {
	return (step?.times ?? 0) >= 1;
}

function catchRate(suite: string, rows: readonly FaultRow[], of: (row: FaultRow) => boolean): Measured {
	const own = rows.filter((row) => row.sound !== true && of(row));
	const caught = own.filter(({ shipped = [] }) => shipped.some((one) => one.suite === suite && one.caught));
	return clopperPearson(caught.length, own.length);
}
