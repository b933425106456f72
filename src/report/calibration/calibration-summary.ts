import type { CalibrationReport, FaultRow, SuiteErrorRate } from "../../calibration/calibration-report.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { formatWithoutCount } from "../text/format-estimate.ts";

/**
 * What a calibration shows of the suites that ship, with what escapes them, in full sentences; null of a calibration
 * whose report tells neither rate, as those of earlier versions do.
 */
export function calibrationSummary({ suites = [], faults }: Pick<CalibrationReport, "faults"> & Suites): string | null {
	if (suites.length === 0) return null;
	const escaped = faults.filter(({ sound, shipped = [] }) => sound !== true && !shipped.some(({ caught }) => caught));
	const told = suites.map(suiteWords).join("; ");
	return `${told}. ${escaped.length === 0 ? "No fault escapes all suites" : `Rejected by none of them: ${escaped.map(faultWords).join(", ")}`}.`;
}

interface Suites {
	readonly suites?: readonly SuiteErrorRate[];
}

function suiteWords({ suite, falseAlarms, heldOut, heldOutOfStep, fitted }: SuiteErrorRate): string {
	const parts = [
		`\`${suite}\` rejects ${counted(falseAlarms)} unchanged caches`,
		`${counted(heldOut)} faults that no bound was set on`,
		`(${counted(heldOutOfStep)} of those that add at least what turbo3 adds to turbo4)`,
		`and ${counted(fitted)} of the others`,
	];
	return `${parts[0]}, ${parts.slice(1).join(" ")}`;
}

function counted(share: Measured): string {
	if (!share.measured) return "none of 0";
	const { value, n } = share.estimate;
	return `${Math.round(value * n)} of ${n} (${formatWithoutCount(share)})`;
}

function faultWords({ fault, strength, split }: FaultRow): string {
	const name = fault.replace(/ \(.*/, "");
	const [size = "", ...place] = strength.split(", ");
	return `${[name, size.split(" ")[0], ...place].join(" ")}${split === "held-out" ? " (held out)" : ""}`;
}
