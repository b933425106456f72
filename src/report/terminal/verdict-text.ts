import path from "node:path";
import type { RunReport } from "../judged/run-report.ts";
import type { ShownReport } from "../judged/shown-report.ts";
import { lookLine } from "../text/look-line.ts";
import { nextLookLines } from "../text/next-look-lines.ts";
import { renderVerdictTable } from "./verdict-table.ts";

/** A run for a terminal: the verdicts, what another look would add with its command, and where the whole report is. */
export function renderVerdictText(report: RunReport, { color, page }: ShownReport): string {
	const { look, next } = report.judgement;
	const lines = [
		...(look === null ? [] : [lookLine(look)]),
		...nextLookLines(next),
		...(next.look === null || next.growths.length === 0 ? [] : [`  npx tq-eval run --more ${path.dirname(page)}`]),
	];
	const more = lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
	return `${renderVerdictTable(report, { color })}${more}\nReport: ${page}\n`;
}
