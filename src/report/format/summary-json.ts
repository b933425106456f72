import type { NextLook } from "../../verdict/decision/next-look.ts";
import { createHeadline, type Headline } from "../../verdict/headline/headline.ts";
import type { ReasonCode } from "../../verdict/reason/reason-code.ts";
import { rulingWords } from "../../verdict/reason/reason-words.ts";
import { moreTrials } from "../../verdict/reason/step.ts";
import { stepWords } from "../../verdict/reason/step-words.ts";
import type { LookSummary } from "../../verdict/recorded/look-summary.ts";
import type { Decision, Verdict } from "../../verdict/rule/verdict.ts";
import { type StopSummary, stopSentence } from "../../verdict/stop/stop-summary.ts";
import type { RunReport } from "../judged/run-report.ts";
import { collectDriftFindings, type DriftFindings } from "../run/session/drift-findings.ts";
import { fileName } from "../text/file-name.ts";
import { type DivergenceSummary, summarizeDivergences } from "./divergence-summary.ts";
import { type EstimateSummary, summarizeEstimate } from "./estimate-summary.ts";

/** A verdict for machines, and its sentences for those who show them to people. */
interface VerdictSummary extends Pick<Verdict, "variant" | "criterion" | "state" | "pass" | "kill"> {
	readonly estimate: EstimateSummary | null;
	/** What the baseline gets right of what is compared; null where nothing is right or wrong. */
	readonly baselineRight: Verdict["baselineRight"] | null;
	/** What a loss rests on, units and design effect named; null where nothing is right or wrong. */
	readonly sample: Verdict["sample"] | null;
	/** A sentence, with what would settle it. */
	readonly reason: string;
	/** Kebab-case; `docs/verdict-codes.md` lists them. */
	readonly reasonCode: ReasonCode;
	/** A phrase; null where the verdict is settled or nothing is known to settle it. */
	readonly settle: string | null;
	/** How many more of the units that `estimate.n` counts would decide; null where that cannot be forecast. */
	readonly moreTrials: number | null;
}

/** `summary.json`: the verdicts for machines. Fields are added, never changed, within a schema version. */
interface RunSummary {
	readonly schemaVersion: 1;
	readonly suite: string;
	readonly run: string;
	readonly engine: string;
	readonly model: string;
	readonly decision: Decision;
	/** The answer in one line, and every cache with its size and what it passed, best first. */
	readonly headline: Headline;
	readonly verdicts: readonly VerdictSummary[];
	readonly variantDecisions: Readonly<Record<string, Decision>>;
	readonly warnings: readonly string[];
	/** Those of the warnings that void verdicts or decisions. */
	readonly voiding: readonly string[];
	readonly suiteVersion: number;
	readonly suiteDigest: string;
	readonly engineVersion: string;
	/** Null where an endpoint does not tell. */
	readonly modelSha256: string | null;
	readonly startedAt: string;
	readonly suiteProfile: string | null;
	/** What the turns of sessions show: onset, shape and size by measure, single turns, and the old rule for comparison. */
	readonly drift: readonly DriftFindings[];
	/** Variants whose work ended before the plan did: by which criteria (e-values), and what was not run. */
	readonly stops: readonly (StopSummary & { readonly told: string })[];
	/** Which look at its criteria this run is, with its one-sided level; null for a first, at 5 %. */
	readonly look: LookSummary | null;
	/** What `tq-eval run --more` would add, and what stays open whatever is added. */
	readonly next: NextLook;
	/** Divergence on text: raw, floor, net and tails, by part, variant and context. */
	readonly divergences: readonly DivergenceSummary[];
}

// What a run has decided, without the evidence: that stays in the record.
function summarizeRun(report: RunReport): RunSummary {
	const { suite, provenance, judgement } = report;
	return {
		schemaVersion: 1,
		suite: suite.name,
		run: provenance.run,
		engine: provenance.engine.kind,
		model: fileName(provenance.model.file),
		decision: judgement.decision,
		headline: createHeadline(report),
		verdicts: judgement.verdicts.map(summarizeVerdict),
		variantDecisions: judgement.variantDecisions,
		warnings: judgement.warnings,
		voiding: judgement.voiding.map(({ text }) => text),
		suiteVersion: suite.version,
		suiteDigest: suite.digest,
		engineVersion: provenance.engine.version,
		modelSha256: provenance.model.sha256,
		startedAt: provenance.startedAt,
		suiteProfile: suite.profile ?? null,
		drift: collectDriftFindings(judgement, suite.baseline),
		stops: judgement.stops.map((stop) => ({ ...stop, told: stopSentence(stop) })),
		look: judgement.look,
		next: judgement.next,
		divergences: summarizeDivergences(judgement),
	};
}

/** The text of `summary.json`. */
export function renderSummaryJson(report: RunReport): string {
	return `${JSON.stringify(summarizeRun(report), null, "\t")}\n`;
}

function summarizeVerdict(verdict: Verdict): VerdictSummary {
	const { variant, criterion, state, estimate, pass, kill, reason, settle } = verdict;
	return {
		...{ variant, criterion, state, estimate: summarizeEstimate(estimate), pass, kill },
		baselineRight: verdict.baselineRight ?? null,
		sample: verdict.sample ?? null,
		reason: rulingWords(verdict),
		reasonCode: reason.code,
		settle: settle === null ? null : stepWords(settle),
		moreTrials: moreTrials(settle),
	};
}
