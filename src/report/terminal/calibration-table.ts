import type { CalibrationReport, FaultRow } from "../../calibration/calibration-report.ts";
import { nameFindings } from "../../calibration/name-findings.ts";
import { formatCount } from "../../words/format-number.ts";
import {
	countWords,
	faultSizeWords,
	figureGroups,
	figureSummary,
	findingWords,
	leastEffectWords,
	promiseWords,
	referenceWords,
} from "../calibration/calibration-words.ts";
import { ERROR_RATE_HEAD, errorRateCells, errorRateRows } from "../calibration/error-rate-words.ts";
import { faultMatrix } from "../calibration/fault-matrix.ts";
import { formatWithoutCount } from "../text/format-estimate.ts";
import { visibleStrings } from "../text/visible-text.ts";
import { createPaint } from "./ansi-paint.ts";
import { type PlainCell, renderPlainTable, wrapLabelled } from "./plain-table.ts";

const WIDTH = 110;

type Section = readonly [title: string, lines: readonly string[]];

/** A calibration in a terminal: what is wrong first, then the tables; a table without rows is left out. */
export function renderCalibrationTable(report: CalibrationReport, options: { readonly color: boolean }): string {
	const shown = visibleStrings(report);
	const paint = createPaint(options.color);
	const sections: readonly Section[] = [
		[`Calibration by ${shown.mode === "engine" ? "a real engine" : "simulation"}`, factLines(shown)],
		["What the shipped suites reject", rateLines(shown)],
		["Faults and the shipped suites", overviewLines(shown)],
		["Findings", findingLines(shown)],
		["False alarms where nothing was changed", falseAlarmLines(shown)],
		["Noise floors", floorLines(shown)],
		["Faults, and who caught them", shown.faults.flatMap(faultLines)],
		["Least effect found in 90 %", leastEffectLines(shown)],
		["Area under the curve, changed against unchanged", areaLines(shown)],
		...figureSections(shown),
	];
	const blocks = sections
		.filter(([, lines]) => lines.length > 0)
		.map(([title, lines]) => [paint("bold")(title), ...lines]);
	return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function factLines({ facts }: CalibrationReport): string[] {
	const width = Math.max(0, ...facts.map(({ name }) => name.length));
	return facts.flatMap(({ name, value }) => wrapLabelled(`  ${name.padEnd(width)}  `, value, WIDTH));
}

function findingLines(report: CalibrationReport): string[] {
	const findings = nameFindings(report).filter(({ kind }) => kind !== "figure-differs");
	if (findings.length === 0) return ["  nothing: every promise is kept, every subject caught something"];
	return findings.flatMap((finding) => {
		const label = `  ${finding.grave ? "!" : "-"} `;
		return wrapLabelled(label, `${finding.subject} ${findingWords(finding)}: ${finding.detail}`, WIDTH);
	});
}

function falseAlarmLines({ falseAlarms }: CalibrationReport): string[] {
	return table(
		["what", "condition", "promised", "alarms [90 %]", "n", "sides differ"],
		falseAlarms.map((row) => [
			row.subject.name,
			row.condition,
			promiseWords(row),
			formatWithoutCount(row.rate),
			countWords(row.rate),
			row.differing === undefined ? "" : formatCount(row.differing),
		]),
	);
}

function floorLines({ floors }: CalibrationReport): string[] {
	const rows = floors.map(({ measure, condition, size }) => [
		measure,
		condition,
		formatWithoutCount(size),
		countWords(size),
	]);
	return table(["measure", "condition", "size [90 %]", "n"], rows);
}

/** One number a line: together they are wider than a terminal. */
function rateLines({ suites }: CalibrationReport): string[] {
	return errorRateRows(suites).flatMap((row) => {
		const [suite = "", ...numbers] = errorRateCells(row);
		const [, ...names] = ERROR_RATE_HEAD;
		return [
			`  ${suite}`,
			...names.flatMap((name, index) => wrapLabelled(`    ${name}: `, numbers[index] ?? "", WIDTH)),
		];
	});
}

/** The matrix has as many columns as there are criteria; here only those of whole suites. */
function overviewLines(report: CalibrationReport): string[] {
	const matrix = faultMatrix(report);
	const suites = report.suites.map(({ suite }) => suite);
	const rows = (matrix?.rows ?? []).map(({ fault, strength, split, steps, cells }) => {
		return [fault, strength, split, steps, ...cells.slice(0, suites.length).map(({ words }) => words)];
	});
	return table(["fault", "strength", "", "KL steps", ...suites], rows);
}

function faultLines(row: FaultRow): string[] {
	const size = faultSizeWords(row);
	const rows = row.cells.map(({ subject, caught, trials, note }) => [
		subject.name,
		formatWithoutCount(caught),
		countWords(caught),
		trials === null ? "–" : formatCount(trials),
		note ?? "",
	]);
	const title = `  ${row.fault}, ${row.strength}${size === null ? "" : `: ${size}`}`;
	return [title, ...table(["caught by", "share [90 %]", "decisions", "trials each", ""], rows, "    ")];
}

function leastEffectLines({ leastEffects }: CalibrationReport): string[] {
	const rows = leastEffects.map((row) => [
		row.subject.name,
		row.effect,
		leastEffectWords(row),
		countWords(row.size),
		row.design,
	]);
	return table(["what", "effect", "least [90 %]", "n", "design"], rows);
}

function areaLines({ areas }: CalibrationReport): string[] {
	const rows = areas.map(({ subject, fault, area }) => [
		subject.name,
		fault,
		formatWithoutCount(area),
		countWords(area),
	]);
	return table(["detector", "change", "area [90 %]", "series"], rows);
}

function figureSections(report: CalibrationReport): Section[] {
	if (report.figures.length === 0) return [];
	const groups = figureGroups(report).map(({ table: name, figures }): Section => {
		const rows = figures.map((figure) => [
			figure.scenario,
			figure.detector,
			referenceWords(figure),
			formatWithoutCount(figure.ours),
			figure.reading === "agrees" ? "" : figure.reading,
		]);
		return [`Reference: ${name}`, table(["scenario", "detector", "reference", "here [99 %]", ""], rows)];
	});
	return [["Reference figures, measured again", wrapLabelled("  ", figureSummary(report), WIDTH)], ...groups];
}

function table(head: readonly string[], rows: readonly (readonly string[])[], indent = "  "): string[] {
	if (rows.length === 0) return [];
	const cells = (row: readonly string[]): PlainCell[] => row.map((text) => ({ text }));
	return renderPlainTable([head, ...rows].map(cells), indent);
}
