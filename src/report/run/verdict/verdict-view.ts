import { CRITERIA, type CriterionId } from "../../../suite/criterion.ts";
import { measurementsOf } from "../../../verdict/measurement/measurement-of.ts";
import { rulingWords } from "../../../verdict/reason/reason-words.ts";
import type { Verdict, VerdictState } from "../../../verdict/rule/verdict.ts";
import { stopSentence } from "../../../verdict/stop/stop-summary.ts";
import type { Chart } from "../../chart/draw-plot.ts";
import { evidenceLink } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import {
	criteriaWords,
	groupReasons,
	judgedCriteria,
	judgedVariants,
	type ReasonGroup,
} from "../../judged/verdict-groups.ts";
import { createIntervalStrips } from "../../page/interval-strip.ts";
import { baselineRightWords } from "../../text/baseline-right.ts";
import { decisionLabel } from "../../text/decision-label.ts";
import { estimateText, formatThreshold } from "../../text/format-estimate.ts";
import { createProse } from "../../text/prose.ts";
import { STATE_SIGNS } from "../../text/state-sign.ts";

/** How a state looks: its word, a sign and a class, so that colour never carries it alone. */
interface StateChip {
	readonly word: VerdictState;
	readonly sign: string;
	readonly style: string;
}

// The chip of a verdict's state.
function createStateChip(state: VerdictState): StateChip {
	return { word: state, sign: STATE_SIGNS[state], style: state.toLowerCase() };
}

/** The verdict table: criteria as rows, variants as columns, and under it why each verdict stands. */
export function createVerdictView(report: RunReport) {
	const variants = judgedVariants(report);
	const criteria = judgedCriteria(report);
	const groups = groupReasons(report.judgement.verdicts);
	const alone = variants.length === 1;
	return {
		/** With one variant each reason stands in its row; with several, equal reasons are said once below. */
		alone,
		columns: variants.map((name) => ({ name, decision: variantDecision(report, name) })),
		rows: criteria.map((criterion) => criterionRow(report, criterion, variants)),
		reasons: (alone ? [] : groups.filter(({ state }) => state !== "PASS")).map((group) =>
			reasonView(group, criteria.length),
		),
		passed: (alone ? [] : groups.filter(({ state }) => state === "PASS")).map((group) =>
			reasonView(group, criteria.length),
		),
		stops: report.judgement.stops.map(stopSentence),
		confidence: confidences(report.judgement.verdicts),
	};
}

function variantDecision({ judgement }: RunReport, variant: string): string | null {
	const decision = judgement.variantDecisions[variant];
	return decision === undefined ? null : decisionLabel(decision);
}

function criterionRow(report: RunReport, criterion: CriterionId, variants: readonly string[]) {
	const verdicts = report.judgement.verdicts.filter((verdict) => verdict.criterion === criterion);
	const strips = createIntervalStrips(criterion, verdicts);
	const first = verdicts[0];
	return {
		criterion,
		measure: CRITERIA[criterion].measure,
		pass: formatThreshold(criterion, "pass", first?.pass ?? null),
		kill: first?.kill === null || first === undefined ? null : formatThreshold(criterion, "kill", first.kill),
		cells: variants.map((name) => {
			const index = verdicts.findIndex(({ variant }) => variant === name);
			return verdictCell(report, verdicts[index], strips[index] ?? null);
		}),
	};
}

function verdictCell(report: RunReport, verdict: Verdict | undefined, strip: Chart | null) {
	if (verdict === undefined)
		return { chip: null, estimate: null, baselineRight: null, strip: null, href: null, why: null };
	const estimate = verdict.estimate === null ? null : estimateText(verdict.estimate);
	return {
		chip: createStateChip(verdict.state),
		estimate,
		baselineRight: baselineRightWords(verdict),
		strip,
		href: evidenceOf(report, verdict),
		why: createProse(rulingWords(verdict)),
	};
}

/** What is not measured by trials is read from the engine, or from the reviews of people. */
function evidenceOf({ plan }: RunReport, { criterion, variant }: Verdict): string {
	if (criterion === "attestation" || criterion === "prompt-review") return "#provenance";
	const tasks = measurementsOf(criterion).map(({ task }) => task);
	const kind = tasks.find((task) => plan.trials.some((trial) => trial.task.kind === task)) ?? tasks[0];
	return evidenceLink(kind === undefined ? { variant } : { variant, kind });
}

function reasonView({ variants, state, criteria, reason }: ReasonGroup, judged: number) {
	return {
		chip: createStateChip(state),
		variants: variants.join(", "),
		criteria: criteriaWords(criteria, judged),
		reason: createProse(reason),
	};
}

/** Exact counts aside: they have no sampling error to be confident about. */
function confidences(verdicts: readonly Verdict[]): string | null {
	const sampled = verdicts.flatMap(({ estimate }) =>
		estimate === null || estimate.confidence === 1 ? [] : [estimate],
	);
	const texts = sampled.map((estimate) => estimateText(estimate).confidence);
	return texts.length === 0 ? null : [...new Set(texts)].join(" and ");
}
