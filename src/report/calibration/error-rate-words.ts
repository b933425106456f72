import type { SuiteErrorRate } from "../../calibration/calibration-report.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { formatWithoutCount } from "../text/format-estimate.ts";

/** The two numbers of one suite, each with its interval and what it was counted over. */
export interface ErrorRateRow {
	readonly suite: string;
	readonly falseAlarms: string;
	readonly proceeds: string;
	readonly heldOut: string;
	readonly fitted: string;
}

/** What stands over the columns of the two numbers. */
export const ERROR_RATE_HEAD = [
	"suite",
	"false alarms: unchanged caches rejected",
	"unchanged caches that proceed",
	"catches: held-out faults rejected",
	"faults rejected that bounds were set on",
] as const;

/** The numbers of every suite in words. */
export function errorRateRows(suites: readonly SuiteErrorRate[]): ErrorRateRow[] {
	return suites.map((one) => ({
		suite: one.suite,
		falseAlarms: `${counted(one.falseAlarms)}${repeated(one)}; the sides differ at all in ${one.differing}`,
		proceeds: `${one.proceeds} of ${one.decisions}`,
		heldOut: `${counted(one.heldOut)}; of at least one step ${counted(one.heldOutOfStep)}`,
		fitted: counted(one.fitted),
	}));
}

/** As a row of a table. */
export function errorRateCells(row: ErrorRateRow): string[] {
	return [row.suite, row.falseAlarms, row.proceeds, row.heldOut, row.fitted];
}

function counted(share: Measured): string {
	if (!share.measured) return "none";
	const { value, n } = share.estimate;
	return `${Math.round(value * n)} of ${n}: ${formatWithoutCount(share)}`;
}

/** Decisions that rest on the same result are counted once; said where there were any. */
function repeated({ decisions, falseAlarms }: SuiteErrorRate): string {
	const n = falseAlarms.measured ? falseAlarms.estimate.n : 0;
	return decisions === n ? "" : ` (${decisions} decisions, ${n} different results)`;
}
