import type { Plan } from "../../plan/trial/plan.ts";
import type { Provenance } from "../../record/provenance.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { Suite } from "../../suite/suite.ts";
import type { Judgement } from "../decision/judgement.ts";
import { setAsideCriteria } from "../decision/set-aside.ts";
import type { Decision, Verdict } from "../rule/verdict.ts";
import { boundShare } from "./bound-share.ts";
import { type ReachableContext, reachableContext } from "./reachable-context.ts";

/** A judged run, as far as its headline needs it. */
export interface HeadlinedRun {
	readonly suite: Pick<Suite, "baseline" | "gateVariants" | "sufficient">;
	readonly plan: Pick<Plan, "variants">;
	readonly provenance: Pick<Provenance, "model" | "host" | "engine">;
	readonly judgement: Pick<Judgement, "decision" | "variantDecisions" | "verdicts" | "variants" | "voiding">;
}

/** Where a cache stands, best first. */
export type CacheState = "passes" | "open" | "fails" | "not-run" | "baseline";

/** How near a criterion comes to its threshold: 1 is the threshold. */
export interface NearestBound {
	readonly criterion: CriterionId;
	readonly share: number;
}

/** One cache of a run with its size, what it saves, and what it passed. */
export interface CacheStanding {
	readonly variant: string;
	readonly state: CacheState;
	/** Its decision; null for a baseline, which has none unless it did not run as asked. */
	readonly decision: Decision | null;
	/** Whether the run's decision is about it. */
	readonly gated: boolean;
	/** Bytes of K and V that the engine held at `contextTokens`; null where it did not tell. */
	readonly kvBytes: number | null;
	readonly contextTokens: number | null;
	/** The baseline's bytes over its own. */
	readonly timesSmaller: number | null;
	readonly reachable: ReachableContext | null;
	/** Criteria that decide, by what became of them; diagnostics and what a warning sets aside are in none. */
	readonly passed: readonly CriterionId[];
	readonly failed: readonly CriterionId[];
	/** Undecided, or not measured. */
	readonly open: readonly CriterionId[];
	/** Whether nothing but people is missing of the review. */
	readonly awaitsReview: boolean;
	/** The criterion that uses up most of its threshold; null where none can be divided. */
	readonly nearest: NearestBound | null;
}

const ORDER: readonly CacheState[] = ["passes", "open", "fails", "not-run", "baseline"];

/** Every cache of a run, best first: those that pass before those that are open, and the smallest first among equals. */
export function cacheStandings(run: HeadlinedRun): CacheStanding[] {
	const names = run.plan.variants.filter(({ role }) => role !== "control").map(({ config }) => config.name);
	const size = ({ kvBytes }: CacheStanding): number => kvBytes ?? Number.POSITIVE_INFINITY;
	return names
		.map((variant) => standingOf(run, variant))
		.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || compare(size(a), size(b)));
}

function standingOf(run: HeadlinedRun, variant: string): CacheStanding {
	const { suite, judgement } = run;
	const decision = judgement.variantDecisions[variant] ?? null;
	const verdicts = decidingVerdicts(judgement, variant);
	const inState = (...states: Verdict["state"][]) =>
		verdicts.filter(({ state }) => states.includes(state)).map(({ criterion }) => criterion);
	return {
		variant,
		state: variant === suite.baseline ? "baseline" : stateOf(decision),
		decision,
		gated: suite.gateVariants.includes(variant),
		...sizeOf(run, variant),
		passed: inState("PASS"),
		failed: inState("FAIL", "KILL"),
		open: verdicts.filter(isOpen).map(({ criterion }) => criterion),
		awaitsReview: verdicts.some(isReviewPending),
		nearest: nearestOf(verdicts),
	};
}

function decidingVerdicts({ verdicts, voiding }: HeadlinedRun["judgement"], variant: string): Verdict[] {
	const own = verdicts.filter((one) => one.variant === variant && CRITERIA[one.criterion].blocking);
	const aside = setAsideCriteria(
		own.map(({ criterion: id }) => ({ criterion: { id, pass: 0, kill: null } })),
		voiding,
	);
	return own.filter(({ criterion }) => !aside.has(criterion));
}

function isReviewPending({ state, reason }: Verdict): boolean {
	return state === "DEFERRED" && reason.code === "review-pending";
}

function isOpen(verdict: Verdict): boolean {
	return verdict.state === "INCONCLUSIVE" || (verdict.state === "DEFERRED" && !isReviewPending(verdict));
}

function stateOf(decision: Decision | null): CacheState {
	if (decision === null || decision.state === "deferred") return "not-run";
	if (decision.state === "proceed" || decision.state === "review") return "passes";
	return decision.state === "inconclusive" ? "open" : "fails";
}

function sizeOf({ suite, plan, provenance, judgement }: HeadlinedRun, variant: string) {
	const own = attestationOf(judgement, variant);
	const baseline = attestationOf(judgement, suite.baseline);
	const settings = plan.variants.find(({ config }) => config.name === variant)?.settings;
	return {
		kvBytes: own?.kvBytes ?? null,
		contextTokens: own?.contextTokens ?? null,
		timesSmaller:
			own === null || baseline === null || own.kvBytes === 0 || own.contextTokens !== baseline.contextTokens
				? null
				: baseline.kvBytes / own.kvBytes,
		reachable: own === null || settings === undefined ? null : reachableContext(own, provenance, settings.batchTokens),
	};
}

function attestationOf({ variants }: HeadlinedRun["judgement"], variant: string) {
	const status = variants[variant];
	return status?.ran === true && status.attestation.attested ? status.attestation : null;
}

function nearestOf(verdicts: readonly Verdict[]): NearestBound | null {
	const shares = verdicts.flatMap((verdict) => {
		const share = boundShare(verdict);
		return share === null ? [] : [{ criterion: verdict.criterion, share }];
	});
	return shares.sort((a, b) => b.share - a.share)[0] ?? null;
}

function compare(a: number, b: number): number {
	return a === b ? 0 : a - b;
}
