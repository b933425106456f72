import type { ParityAnalysis } from "../../score/decode-parity/parity-analysis.ts";
import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import type { SessionDriftAnalysis } from "../../score/session/session-analysis.ts";
import { judgeRun } from "../../verdict/judge-run.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import type { DecisionState, Verdict } from "../../verdict/rule/verdict.ts";
import { asShipped, type Pairing, pairView } from "./pair-view.ts";
import type { ShippedSuite } from "./shipped-suite.ts";

/** What one shipped suite says of a candidate. */
export interface ShippedDecision {
	readonly suite: string;
	readonly state: DecisionState;
	readonly verdicts: readonly Verdict[];
}

/** A candidate as every shipped suite decides it, and what the decisions were made from. */
export interface JudgedPair extends Pairing {
	readonly decisions: readonly ShippedDecision[];
	readonly drift: SessionDriftAnalysis | null;
	readonly perplexity: PerplexityAnalysis | null;
	readonly parity: ParityAnalysis | null;
}

/** Judges a candidate by the ordinary rules, as a run of it alone under each of the suites would be judged. */
export function judgePair(record: RecordedRun, pairing: Pairing, shipped: readonly ShippedSuite[]): JudgedPair {
	const view = pairView(record, pairing);
	const own = <T extends { readonly variant: string }>(all: readonly T[]): T[] =>
		all.filter(({ variant }) => variant === pairing.candidate);
	const judged = shipped.map((suite) => ({ suite: suite.name, judgement: judgeRun(asShipped(view, suite)) }));
	const first = <T extends { readonly variant: string }>(of: (one: (typeof judged)[number]) => readonly T[]) =>
		judged.flatMap((one) => own(of(one)))[0] ?? null;
	return {
		...pairing,
		decisions: judged.map(({ suite, judgement }) => ({
			suite,
			state: judgement.variantDecisions[pairing.candidate]?.state ?? "deferred",
			verdicts: own(judgement.verdicts),
		})),
		drift: first(({ judgement }) => judgement.drifts),
		perplexity: first(({ judgement }) => judgement.perplexities),
		parity: first(({ judgement }) => judgement.parities),
	};
}

/** What counts as an alarm of a criterion; an open verdict is none. */
export function alarms({ state }: Pick<Verdict, "state">): boolean {
	return state === "FAIL" || state === "KILL";
}

const REJECTIONS: readonly DecisionState[] = ["fix-implementation", "try-alternative", "abort"];

/** Whether a decision is against the candidate; an open one is not. */
export function rejects({ state }: Pick<ShippedDecision, "state">): boolean {
	return REJECTIONS.includes(state);
}

/** The criteria of all suites, each once, with its verdict in every suite that decides by it. */
export function verdictsByCriterion({ decisions }: JudgedPair): Map<Verdict["criterion"], Map<string, Verdict>> {
	const found = new Map<Verdict["criterion"], Map<string, Verdict>>();
	for (const { suite, verdicts } of decisions)
		for (const verdict of verdicts)
			found.set(verdict.criterion, (found.get(verdict.criterion) ?? new Map()).set(suite, verdict));
	return found;
}
