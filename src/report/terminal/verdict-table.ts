import { suiteLabel } from "../../suite/suite-label.ts";
import { createHeadline } from "../../verdict/headline/headline.ts";
import type { Decision, Verdict } from "../../verdict/rule/verdict.ts";
import { stopSentence } from "../../verdict/stop/stop-summary.ts";
import { formatCount } from "../../words/format-number.ts";
import type { RunReport } from "../judged/run-report.ts";
import { criteriaWords, groupReasons, judgedVariants } from "../judged/verdict-groups.ts";
import { withBaselineRight } from "../text/baseline-right.ts";
import { decisionLabel } from "../text/decision-label.ts";
import { fileName } from "../text/file-name.ts";
import { formatEstimate, formatThreshold } from "../text/format-estimate.ts";
import { visibleStrings } from "../text/visible-text.ts";
import { type Colour, createPaint, decisionColour, stateColour } from "./ansi-paint.ts";
import { answerLines } from "./answer-lines.ts";
import { renderDriftLines } from "./drift-lines.ts";
import { renderFloorLines } from "./floor-lines.ts";
import { type PlainCell, renderPlainTable, wrapLabelled } from "./plain-table.ts";

const WIDTH = 100;
type Painter = (colour: Colour) => (text: string) => string;

/** The end of a run in a terminal: the answer, what voids verdicts, verdicts variant by variant, warnings, the decision and its next step. */
export function renderVerdictTable(report: RunReport, options: { readonly color: boolean }): string {
	const shown = visibleStrings({ ...report, observations: [] });
	const paint = createPaint(options.color);
	const blocks = judgedVariants(shown).map((variant) => variantBlock(shown, variant, paint));
	const parts = [
		heading(shown, paint),
		answerLines(createHeadline(shown), WIDTH, paint("bold")),
		voidingLines(shown.judgement, paint),
		...blocks,
		renderDriftLines(shown, paint, WIDTH),
		shown.judgement.stops.flatMap((stop) => wrapLabelled("  ", stopSentence(stop), WIDTH)),
		warningLines(otherWarnings(shown.judgement), paint),
	];
	parts.push(decisionLines(shown.judgement.decision, paint));
	return `${parts
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join("\n"))
		.join("\n\n")}\n`;
}

function heading({ suite, provenance }: RunReport, paint: Painter): string[] {
	const { engine, model } = provenance;
	const facts = [
		`run ${provenance.run}`,
		`model ${fileName(model.file)}`,
		`engine ${engine.kind} ${engine.version} (${engine.backend})`,
		`baseline ${suite.baseline}`,
	];
	return [paint("bold")(suiteLabel(suite)), ...wrapLabelled("", facts.join(" · "), WIDTH)];
}

function variantBlock(report: RunReport, variant: string, paint: Painter): string[] {
	const verdicts = report.judgement.verdicts.filter((verdict) => verdict.variant === variant);
	const decision = report.judgement.variantDecisions[variant];
	const title = `${paint("bold")(variant)}${decision === undefined ? "" : `  ${decisionLabel(decision)}`}`;
	const groups = groupReasons(verdicts);
	if (groups.length === 1 && groups[0]?.state === "DEFERRED") return [title, ...deferredLines(verdicts, paint)];
	const rows = [headerRow(paint), ...verdicts.map((verdict) => verdictRow(verdict, paint))];
	const floors = renderFloorLines(report.judgement, variant, WIDTH);
	return [title, ...renderPlainTable(rows), ...floors, ...reasonLines(verdicts)];
}

function deferredLines(verdicts: readonly Verdict[], paint: Painter): string[] {
	const criteria = verdicts.map(({ criterion }) => criterion);
	return [
		`  ${paint("dim")("DEFERRED")}  ${criteriaWords(criteria, criteria.length)}: nothing was measured`,
		...wrapLabelled("  · ", groupReasons(verdicts)[0]?.reason ?? "", WIDTH),
	];
}

function headerRow(paint: Painter): PlainCell[] {
	const dim = paint("dim");
	const left = ["criterion", "verdict", "estimate [interval]"].map((text) => ({ text, paint: dim }));
	return [...left, ...["n", "pass", "kill"].map((text) => ({ text, paint: dim, align: "right" as const }))];
}

function verdictRow(verdict: Verdict, paint: Painter): PlainCell[] {
	const { criterion, state, estimate, pass, kill } = verdict;
	return [
		{ text: criterion },
		{ text: state, paint: paint(stateColour(state)) },
		{ text: withBaselineRight(estimate === null ? "not measured" : formatEstimate(estimate), verdict) },
		{ text: estimate === null ? "–" : formatCount(estimate.n), align: "right" },
		{ text: formatThreshold(verdict, "pass", pass), align: "right" },
		{ text: formatThreshold(verdict, "kill", kill), align: "right" },
	];
}

/** A PASS needs no words in a terminal; every other state says why. */
function reasonLines(verdicts: readonly Verdict[]): string[] {
	const groups = groupReasons(verdicts.filter(({ state }) => state !== "PASS"));
	return groups.flatMap(({ criteria, reason }) => wrapLabelled("  · ", `${criteria.join(", ")}: ${reason}`, WIDTH));
}

/** What takes the ground from under verdicts is read before them. */
function voidingLines({ voiding }: RunReport["judgement"], paint: Painter): string[] {
	if (voiding.length === 0) return [];
	const title = paint("yellow")("Read this first");
	return [title, ...voiding.flatMap(({ text }) => wrapLabelled("  ! ", text, WIDTH))];
}

function otherWarnings({ warnings, voiding }: RunReport["judgement"]): string[] {
	return warnings.filter((warning) => !voiding.some(({ text }) => text === warning));
}

function warningLines(warnings: readonly string[], paint: Painter): string[] {
	if (warnings.length === 0) return [];
	const title = paint("yellow")(`${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"}`);
	return [title, ...warnings.flatMap((warning) => wrapLabelled("  ! ", warning, WIDTH))];
}

function decisionLines(decision: Decision, paint: Painter): string[] {
	const label = paint(decisionColour(decision.state))(decisionLabel(decision).toUpperCase());
	return [
		`${paint("bold")("Decision")}  ${label}`,
		...wrapLabelled("  why   ", decision.reason, WIDTH),
		...wrapLabelled("  next  ", decision.next, WIDTH),
	];
}
