import { CRITERIA, type CriterionId } from "../../../suite/criterion.ts";
import { CRITERION_NAMES } from "../../../suite/criterion-name.ts";
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

/** So many variants fit beside each other; more stand below each other, with the criteria as columns. */
const MOST_COLUMNS = 4;

/** The verdicts of what decides and of what does not, and under them why each stands. */
export function createVerdictView(report: RunReport) {
	const all = judgedVariants(report);
	const absent = all.filter((name) => isAbsent(report, name));
	const variants = all.filter((name) => !absent.includes(name));
	const criteria = judgedCriteria(report);
	const groups = groupReasons(report.judgement.verdicts);
	const alone = variants.length === 1 && absent.length === 0;
	const rows = criteria.map((criterion) => criterionRow(report, criterion, variants));
	const blocks = [
		{ title: null, rows: rows.filter(({ blocking }) => blocking) },
		{ title: "Diagnostics: they decide nothing", rows: rows.filter(({ blocking }) => !blocking) },
	].filter((block) => block.rows.length > 0);
	const told = (states: readonly VerdictState[]) =>
		(alone ? [] : groups.filter(({ state }) => states.includes(state))).map((group) =>
			reasonView(group, criteria.length),
		);
	return {
		/** With one variant each reason stands in its row; with several, equal reasons are said once below. */
		alone,
		columns: variants.map((name) => ({ name, decision: variantDecision(report, name) })),
		rows: rows.length > 0,
		blocks: variants.length > MOST_COLUMNS ? [] : blocks,
		matrix: variants.length > MOST_COLUMNS ? matrixOf(report, variants, blocks) : null,
		absent: absent.join(", "),
		reasons: told(["KILL", "FAIL", "INCONCLUSIVE", "DEFERRED"]),
		passed: told(["PASS"]),
		stops: report.judgement.stops.map(stopSentence),
		confidence: confidences(report.judgement.verdicts),
	};
}

/** A variant of which nothing was measured is a sentence and no column. */
function isAbsent({ judgement }: RunReport, variant: string): boolean {
	return judgement.verdicts.filter((one) => one.variant === variant).every(({ state }) => state === "DEFERRED");
}

function variantDecision({ judgement }: RunReport, variant: string): string | null {
	const decision = judgement.variantDecisions[variant];
	return decision === undefined ? null : decisionLabel(decision);
}

type CriterionRow = ReturnType<typeof criterionRow>;

function criterionRow(report: RunReport, criterion: CriterionId, variants: readonly string[]) {
	const verdicts = report.judgement.verdicts.filter((verdict) => verdict.criterion === criterion);
	const strips = createIntervalStrips(criterion, verdicts);
	const first = verdicts[0];
	return {
		criterion,
		name: CRITERION_NAMES[criterion],
		blocking: CRITERIA[criterion].blocking,
		measure: CRITERIA[criterion].measure,
		pass: first === undefined ? "–" : formatThreshold(first, "pass", first.pass),
		kill: first?.kill === null || first === undefined ? null : formatThreshold(first, "kill", first.kill),
		cells: variants.map((name) => {
			const index = verdicts.findIndex(({ variant }) => variant === name);
			return { variant: name, ...verdictCell(report, verdicts[index], strips[index] ?? null) };
		}),
	};
}

/** The same with variants as rows: each cell has its chip and number, the name of its criterion for small screens. */
function matrixOf(
	report: RunReport,
	variants: readonly string[],
	blocks: readonly { readonly title: string | null; readonly rows: readonly CriterionRow[] }[],
) {
	const criteria = blocks.flatMap(({ rows }) => rows);
	return {
		criteria,
		rows: variants.map((name, index) => ({
			name,
			decision: variantDecision(report, name),
			cells: criteria.map((row) => ({ ...row.cells[index], name: row.name, blocking: row.blocking })),
		})),
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
