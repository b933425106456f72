import type { RunReport } from "../judged/run-report.ts";
import { judgedVariants } from "../judged/verdict-groups.ts";
import { collectDriftFindings, type DriftFinding, type DriftFindings } from "../run/session/drift-findings.ts";
import {
	measureName,
	patternWords,
	rollingWindowWords,
	singleTurnWords,
	sizeWords,
} from "../run/session/drift-words.ts";
import type { Colour } from "./ansi-paint.ts";
import { wrapLabelled } from "./plain-table.ts";

type Painter = (colour: Colour) => (text: string) => string;

/** What the turns of the sessions show, in a terminal; nothing where no session ran. */
export function renderDriftLines(report: RunReport, paint: Painter, width: number): string[] {
	const judged = judgedVariants(report);
	const found = collectDriftFindings(report.judgement, report.suite.baseline).filter(({ variant }) =>
		judged.includes(variant),
	);
	if (found.length === 0) return [];
	return [paint("bold")("Drift over sessions"), ...found.flatMap((findings) => linesOf(findings, width))];
}

function linesOf(findings: DriftFindings, width: number): string[] {
	const { variant, design, measures, singleTurns } = findings;
	const singles = singleTurns.length === 0 ? "none" : singleTurns.map(singleTurnWords).join("; ");
	return [
		...wrapLabelled(`  ${variant}, ${design}: `, measures.map(measureWords).join("; "), width),
		...wrapLabelled("    single turns: ", singles, width),
		...wrapLabelled("    rolling window (comparison only): ", rollingWindowWords(findings), width),
	];
}

function measureWords(finding: DriftFinding): string {
	const size = sizeWords(finding);
	return `${measureName(finding)} ${patternWords(finding)}${size === "" ? "" : `, ${size}`}`;
}
