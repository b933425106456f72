import { suiteLabel } from "../../suite/suite-label.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import { type StopSummary, stopSentence } from "../../verdict/stop/stop-summary.ts";
import { formatCount } from "../../words/format-number.ts";
import type { RunReport } from "../judged/run-report.ts";
import { groupReasons } from "../judged/verdict-groups.ts";
import { unmeasuredWords } from "../run/verdict/unmeasured-view.ts";
import { withBaselineRight } from "../text/baseline-right.ts";
import { decisionLabel } from "../text/decision-label.ts";
import { fileName } from "../text/file-name.ts";
import { formatEstimate, formatThreshold } from "../text/format-estimate.ts";
import { lookLine } from "../text/look-line.ts";
import { markdownTable, markdownText } from "../text/markdown-text.ts";
import { nextLookLines } from "../text/next-look-lines.ts";
import { STATE_SIGNS } from "../text/state-sign.ts";

/** A run for a pull request or a job summary: the decision, every verdict, why, and what was not measured. */
export function renderMarkdownReport(report: RunReport): string {
	const { judgement } = report;
	const { decision } = judgement;
	const blocks = [
		`## ${markdownText(`${suiteLabel(report.suite)}: ${decisionLabel(decision)}`)}`,
		`${markdownText(decision.reason)}\n\n**Next:** ${markdownText(decision.next)}`,
		factsLine(report),
		verdictTable(judgement.verdicts),
		reasonList(judgement.verdicts),
		stopList(judgement.stops),
		lookList(judgement),
		`**Not measured:** ${markdownText(unmeasuredWords(report))}`,
		warningList(judgement.warnings),
	];
	return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function lookList({ look, next }: RunReport["judgement"]): string {
	const lines = [...(look === null ? [] : [lookLine(look)]), ...nextLookLines(next)];
	const command = next.look === null || next.growths.length === 0 ? [] : ["`tq-eval run --more` runs that."];
	return [...lines.map(markdownText), ...command].join(" ");
}

function factsLine({ suite, provenance }: RunReport): string {
	const { engine, model, run } = provenance;
	const facts = [
		`run ${run}`,
		`model ${fileName(model.file)}`,
		`engine ${engine.kind} ${engine.version} (${engine.backend})`,
		`baseline ${suite.baseline}`,
	];
	return facts.map(markdownText).join(" · ");
}

function verdictTable(verdicts: readonly Verdict[]): string {
	if (verdicts.length === 0) return "No criterion was judged.";
	const head = ["Variant", "Criterion", "Verdict", "Estimate [interval]", "n", "Pass", "Kill"];
	return markdownTable(head, verdicts.map(verdictRow));
}

function verdictRow(verdict: Verdict): string[] {
	const { variant, criterion, state, estimate, pass, kill } = verdict;
	const measured = [
		withBaselineRight(estimate === null ? "not measured" : formatEstimate(estimate), verdict),
		estimate === null ? "–" : formatCount(estimate.n),
	];
	const thresholds = [formatThreshold(verdict, "pass", pass), formatThreshold(verdict, "kill", kill)];
	return [variant, criterion, `${STATE_SIGNS[state]} ${state}`, ...measured, ...thresholds];
}

/** A PASS needs no words here. */
function reasonList(verdicts: readonly Verdict[]): string {
	return groupReasons(verdicts.filter(({ state }) => state !== "PASS"))
		.map(({ state, variants, criteria, reason }) =>
			markdownText(`${state} ${variants.join(", ")}, ${criteria.join(", ")}: ${reason}`),
		)
		.map((line) => `- ${line}`)
		.join("\n");
}

function stopList(stops: readonly StopSummary[]): string {
	if (stops.length === 0) return "";
	return ["**Stopped early**", "", ...stops.map((stop) => `- ${markdownText(stopSentence(stop))}`)].join("\n");
}

function warningList(warnings: readonly string[]): string {
	if (warnings.length === 0) return "";
	return ["**Warnings**", "", ...warnings.map((warning) => `- ${markdownText(warning)}`)].join("\n");
}
