import type { KvConfig } from "../kv/kv-config.ts";
import { CRITERIA } from "../suite/criterion.ts";
import type { Suite } from "../suite/suite.ts";
import { decideRun } from "../verdict/decision/decide-run.ts";
import { decideVariant } from "../verdict/decision/decide-variant.ts";
import { type DecisionScope, scopeOf } from "../verdict/decision/decision-scope.ts";
import type { Judgement } from "../verdict/decision/judgement.ts";
import type { CriterionRuling } from "../verdict/decision/merge-parts.ts";
import { setAside, setAsideCriteria } from "../verdict/decision/set-aside.ts";
import type { Decision, Verdict } from "../verdict/rule/verdict.ts";
import type { GateDecision, GateStop } from "./gate-decision.ts";
import { type Integrity, integrityStops } from "./integrity.ts";
import type { GatePolicy } from "./policy.ts";
import { type GateReview, reviewersOf, reviewStops } from "./review-standing.ts";
import { type SpentTime, timeToSettle } from "./time-to-settle.ts";
import { decidingVerdicts, variantStops } from "./variant-stops.ts";

/** Everything that a gate decides from. */
export interface GateInput {
	readonly judgement: Judgement;
	readonly suite: Suite;
	readonly policy: GatePolicy;
	readonly integrity: Integrity;
	readonly reviews: readonly GateReview[];
	/** Whether every reply of the gated variants is word for word the baseline's. */
	readonly nothingToRate?: boolean;
	readonly spent: SpentTime;
}

/**
 * The gate: open only where the record is what its run left, every criterion that the policy asks for passes for every
 * variant that it names, enough people have reviewed, and the decision tree says proceed.
 */
export function decideGate(input: GateInput): GateDecision {
	const { judgement, suite, policy, integrity, reviews, spent } = input;
	const gated = policy.variants ?? suite.gateVariants;
	const settleMs = (verdict: Verdict) => timeToSettle(spent, verdict);
	const stops = [
		...integrityStops(integrity),
		...gated.flatMap((variant) => variantStops(gatedVariant(judgement, variant), policy, settleMs)),
		...reviewStops(reviews, policy, input.nothingToRate === true),
	];
	const variants = decideVariants(judgement, suite, gated, policy);
	const decision = decideRun(gated, variants, suite.baseline);
	const all = stops.length === 0 && decision.state !== "proceed" ? [undecided(decision)] : stops;
	const gate = all.length === 0 ? "open" : "closed";
	return { gate, decision, variants, stops: all, policy, reviewers: reviewersOf(reviews) };
}

function gatedVariant({ verdicts, variants, voiding }: Judgement, variant: string) {
	const own = verdicts.filter((verdict) => verdict.variant === variant);
	return { variant, status: variants[variant], verdicts: own, setAside: setAsideCriteria(own.map(toRuling), voiding) };
}

/** The tree again, over what the policy lets decide; a baseline that did not run as asked keeps its own decision. */
function decideVariants(
	{ verdicts, variantDecisions, voiding }: Judgement,
	suite: Suite,
	gated: readonly string[],
	policy: GatePolicy,
): Record<string, Decision> {
	const baseline = configOf(suite, suite.baseline);
	const own = gated.map((name): [string, Decision] => {
		const verdictsOfIt = verdicts.filter(({ variant }) => variant === name);
		const deciding = decidingVerdicts(verdictsOfIt, policy);
		const config = configOf(suite, name);
		const scope = scopeUnder(policy, suite, verdictsOfIt);
		const { rulings, scope: left } = setAside(deciding.map(toRuling), voiding, scope);
		return [name, decideVariant(config, baseline ?? config, rulings, left)];
	});
	const broken = variantDecisions[suite.baseline];
	return { ...(broken === undefined ? {} : { [suite.baseline]: broken }), ...Object.fromEntries(own) };
}

/** A policy that leaves out what the suite decides makes no pass of the whole suite, and so no leave to use the cache. */
function scopeUnder(policy: GatePolicy, suite: Suite, verdicts: readonly Verdict[]): DecisionScope {
	const scope = scopeOf(suite);
	const deciding = new Set(decidingVerdicts(verdicts, policy));
	const leftOut = verdicts.filter((verdict) => CRITERIA[verdict.criterion].blocking && !deciding.has(verdict));
	const own = { name: policy.policy, leftOut: leftOut.map(toRuling) };
	return { ...scope, sufficient: scope.sufficient && leftOut.length === 0, policy: own };
}

function configOf(suite: Suite, name: string): KvConfig {
	return suite.variants.find((variant) => variant.name === name) ?? { ...UNKNOWN, name };
}

const UNKNOWN = { k: "f16", v: "f16", layerProfile: 0, environment: {} } as const;

function toRuling(verdict: Verdict): CriterionRuling {
	const { criterion: id, state, estimate, pass, kill, reason, settle } = verdict;
	const ruling = { state, estimate, reason, settle, pFail: null, pKill: null };
	return { criterion: { id, pass: pass ?? Number.NaN, kill }, ruling };
}

function undecided({ reason, next }: Decision): GateStop {
	return {
		code: "nothing-decided",
		variant: null,
		criterion: null,
		reason,
		settle: { do: "settle-verdict", step: { do: "as-told", told: next } },
		settleMs: null,
	};
}
