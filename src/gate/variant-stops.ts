import { CRITERIA, type CriterionId } from "../suite/criterion.ts";
import type { VariantStatus } from "../verdict/decision/judgement.ts";
import { reasonWords } from "../verdict/reason/reason-words.ts";
import type { Verdict, VerdictState } from "../verdict/rule/verdict.ts";
import type { GateStop, StopCode } from "./gate-decision.ts";
import type { GateStep } from "./gate-step.ts";
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
	/** Criteria whose figures say nothing of what is decided; a policy that names one decides by it all the same. */
	readonly setAside?: ReadonlySet<CriterionId>;
}

/** Everything about one variant that the policy does not accept. */
export function variantStops(
	gated: GatedVariant,
	policy: GatePolicy,
	settleMs: (verdict: Verdict) => number | null,
): GateStop[] {
	const { variant, status, verdicts } = gated;
	if (verdicts.length === 0) return [notRun(variant, status)];
	const asked = policy.criteria ?? blockingOf(verdicts).filter((id) => !gated.setAside?.has(id));
	return [...attestationStops(variant, status, policy), ...asked.flatMap(criterionStops(gated, policy, settleMs))];
}

/** The verdicts that the policy lets decide: what it does not ask for, or lets go unmeasured, is left out. */
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
		if (isVoidByRecord(verdict)) return [];
		return [openStop(verdict, CODES[verdict.state], settleMs(verdict))];
	};
}

/** A pending review is asked for by the number of reviewers; it would be the same stop twice. */
function waitsForReview({ criterion, reason }: Verdict): boolean {
	return criterion === "prompt-review" && reason.code === "review-pending";
}

/** A record that cannot be believed stops the gate by itself. */
function isVoidByRecord({ reason, settle }: Verdict): boolean {
	return reason.code === "voided-by-warning" && settle?.do === "restore-record";
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
			settle: { do: "attested-engine" },
			settleMs: null,
		},
	];
}

/** What would settle a verdict is named apart from its reason. */
function openStop({ variant, criterion, reason, settle }: Verdict, code: StopCode, settleMs: number | null): GateStop {
	const step: GateStep = settle === null ? { do: "read-evidence" } : { do: "settle-verdict", step: settle };
	return { code, variant, criterion, reason: reasonWords(reason), settle: step, settleMs };
}

function notRun(variant: string, status: VariantStatus | undefined): GateStop {
	const settle = { do: "name-run-variant" } as const;
	const missing = `The run has no variant ${variant}.`;
	const other = `${variant} is no candidate of the run: others are held against it, and nothing is decided for it.`;
	return { ...ofVariant("variant-not-run", variant, null), reason: status === undefined ? missing : other, settle };
}

function notInSuite(variant: string, id: CriterionId): GateStop {
	const reason = `The policy asks for ${id}, which the run's suite does not decide.`;
	const settle = { do: "decide-criterion", criterion: id } as const;
	return { ...ofVariant("criterion-not-in-suite", variant, id), reason, settle };
}

function ofVariant(code: StopCode, variant: string, criterion: CriterionId | null) {
	return { code, variant, criterion, settleMs: null } as const;
}
