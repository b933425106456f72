import { CRITERIA, type CriterionId } from "../suite/criterion.ts";
import type { VariantStatus } from "../verdict/decision/judgement.ts";
import { plainSentence } from "../verdict/rule/plain-sentence.ts";
import type { Verdict, VerdictState } from "../verdict/rule/verdict.ts";
import type { GateStop, StopCode } from "./gate-decision.ts";
import type { GatePolicy } from "./policy.ts";

const CODES: Readonly<Record<Exclude<VerdictState, "PASS">, StopCode>> = {
	FAIL: "criterion-failed",
	KILL: "criterion-killed",
	INCONCLUSIVE: "criterion-inconclusive",
	DEFERRED: "criterion-deferred",
};

/** One variant as the run left it. */
export interface GatedVariant {
	readonly variant: string;
	readonly status: VariantStatus | undefined;
	readonly verdicts: readonly Verdict[];
}

// Everything about one variant that the policy does not accept.
export function variantStops(
	gated: GatedVariant,
	policy: GatePolicy,
	settleMs: (verdict: Verdict) => number | null,
): GateStop[] {
	const { variant, status, verdicts } = gated;
	if (verdicts.length === 0) return [notRun(variant)];
	const asked = policy.criteria ?? blockingOf(verdicts);
	return [...attestationStops(variant, status, policy), ...asked.flatMap(criterionStops(gated, policy, settleMs))];
}

// The verdicts that the policy lets decide: what it does not ask for, or lets go unmeasured, is left out.
export function decidingVerdicts(verdicts: readonly Verdict[], policy: GatePolicy): Verdict[] {
	const asked = policy.criteria ?? blockingOf(verdicts);
	return verdicts.filter((verdict) => asked.includes(verdict.criterion) && !isExcused(verdict, policy));
}

function criterionStops(
	{ variant, verdicts }: GatedVariant,
	policy: GatePolicy,
	settleMs: (verdict: Verdict) => number | null,
): (id: CriterionId) => GateStop[] {
	return (id) => {
		const verdict = verdicts.find(({ criterion }) => criterion === id);
		if (verdict === undefined) return policy.mayBeDeferred.includes(id) ? [] : [notInSuite(variant, id)];
		if (verdict.state === "PASS" || isExcused(verdict, policy) || waitsForReview(verdict)) return [];
		return [openStop(verdict, CODES[verdict.state], settleMs(verdict))];
	};
}

/** A pending review is asked for by the number of reviewers; it would be the same stop twice. */
function waitsForReview({ criterion, reasonCode }: Verdict): boolean {
	return criterion === "prompt-review" && reasonCode === "review-pending";
}

function isExcused({ criterion, state }: Verdict, { mayBeDeferred, reviewers }: GatePolicy): boolean {
	if (state !== "DEFERRED") return false;
	return mayBeDeferred.includes(criterion) || (criterion === "prompt-review" && reviewers === 0);
}

function blockingOf(verdicts: readonly Verdict[]): CriterionId[] {
	return verdicts.map(({ criterion }) => criterion).filter((id) => CRITERIA[id].blocking);
}

function attestationStops(variant: string, status: VariantStatus | undefined, policy: GatePolicy): GateStop[] {
	if (status === undefined || !status.ran || status.attestation.attested || policy.allowUnattested) return [];
	return [
		{
			code: "not-attested",
			variant,
			criterion: "attestation",
			reason: `Nothing shows which KV cache ${variant} ran with.`,
			settle: "Run it on an engine build, which is attested layer by layer: `--engine llama-server`.",
			settleMs: null,
		},
	];
}

function openStop(verdict: Verdict, code: StopCode, settleMs: number | null): GateStop {
	const { variant, criterion, reason, settle } = verdict;
	const remedy = settle ?? "Read the evidence in report.html; the decision says what to try instead.";
	return { code, variant, criterion, reason: withoutStep(reason, settle), settle: plainSentence(remedy), settleMs };
}

/** A verdict's reason ends with its next step, which a stop names apart. */
function withoutStep(reason: string, settle: string | null): string {
	if (settle === null) return reason;
	const endings = [`; ${settle}.`, ` ${plainSentence(settle)}`];
	const ending = endings.find((one) => reason.endsWith(one) && reason.length > one.length);
	return ending === undefined ? reason : plainSentence(reason.slice(0, -ending.length));
}

function notRun(variant: string): GateStop {
	const settle = "Name a variant of the run's suite in the policy, or add it to the suite and run again.";
	return { ...ofVariant("variant-not-run", variant, null), reason: `The run has no variant ${variant}.`, settle };
}

function notInSuite(variant: string, id: CriterionId): GateStop {
	const reason = `The policy asks for ${id}, which the run's suite does not decide.`;
	const settle = `Run a suite with the criterion ${id}, or let the policy go without it.`;
	return { ...ofVariant("criterion-not-in-suite", variant, id), reason, settle };
}

function ofVariant(code: StopCode, variant: string, criterion: CriterionId | null) {
	return { code, variant, criterion, settleMs: null } as const;
}
