import type { CalibrationReport, FalseAlarmRate, FaultRow, LeastEffect } from "../../calibration/calibration-report.ts";
import type { CalibrationFinding } from "../../calibration/name-findings.ts";
import type { ReferenceFigure } from "../../calibration/reference-figure.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { formatCount, formatSignificant } from "../../words/format-number.ts";
import { formatEstimate, formatWithoutCount, reasonWords } from "../text/format-estimate.ts";

const FINDING_WORDS: Readonly<Record<CalibrationFinding["kind"], string>> = {
	"alarms-too-often": "alarms too often",
	"promise-not-shown": "promise not shown",
	"never-catches": "never catches anything",
	"fault-escapes": "escapes",
	"figure-differs": "differs from the reference figure",
};

/** What a finding is, in words. */
export function findingWords({ kind }: CalibrationFinding): string {
	return FINDING_WORDS[kind];
}

/** How many independent units an estimate has; a dash where it was not measured. */
export function countWords(measured: Measured<string>): string {
	return measured.measured ? formatCount(measured.estimate.n) : "–";
}

/** `≤ 5 %`, or that the subject promises nothing under this condition. */
export function promiseWords({ promised }: Pick<FalseAlarmRate, "promised">): string {
	return promised === null ? "no promise" : `≤ ${formatSignificant(100 * promised, 2).replace(/\.0+$/, "")} %`;
}

/** What a false-alarm rate rests on: `59 decisions, 59 different results, the sides differ in 41`. */
export function restsWords({ decisions, differing, rate }: FalseAlarmRate): string {
	if (decisions === undefined || differing === undefined) return "";
	const results = rate.measured ? rate.estimate.n : 0;
	return `${formatCount(decisions)} decisions, ${formatCount(results)} different results, the sides differ in ${formatCount(differing)}`;
}

/** What a fault does to the model; nothing where a simulation has no model. */
export function faultSizeWords({ size, step }: FaultRow): string | null {
	if (!size.measured && size.reason === "simulated") return null;
	const words = step === undefined ? formatWithoutCount(size) : `KL ${step.place} ${formatWithoutCount(size)}`;
	if (step === undefined || step.times === null) return words;
	return `${words}; adds ${formatSignificant(step.times, 2)} times the step of ${step.of}`;
}

/** The least effect with its interval, or why none was found. */
export function leastEffectWords({ size }: LeastEffect): string {
	return size.measured ? formatEstimate(size.estimate) : `none (${reasonWords(size.reason)})`;
}

/** A reference figure as it was printed: shares in percent. */
export function referenceWords({ reference, ours }: ReferenceFigure): string {
	const isShare = ours.measured && ours.estimate.unit === "share";
	return isShare ? `${Number((100 * reference).toPrecision(4))} %` : String(reference);
}

/** One line on the reference figures: how many were measured again, and how many differ beyond chance. */
export function figureSummary({ figures }: CalibrationReport): string {
	const differing = figures.filter(({ reading }) => reading === "differs").length;
	const chance = formatSignificant(figures.length / 100, 1);
	return `${formatCount(figures.length)} reference figures measured again, ${formatCount(differing)} differ; about ${chance} would by chance.`;
}

/** Figures by the table they stand in, in order. */
export function figureGroups({ figures }: CalibrationReport): { table: string; figures: ReferenceFigure[] }[] {
	const tables = [...new Set(figures.map(({ table }) => table))];
	return tables.map((table) => ({ table, figures: figures.filter((figure) => figure.table === table) }));
}
