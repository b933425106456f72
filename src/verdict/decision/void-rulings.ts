import type { CriterionId } from "../../suite/criterion.ts";
import type { PlainStep } from "../reason/plain-steps.ts";
import type { Reason } from "../reason/reason.ts";
import type { Ruling } from "../rule/ruling.ts";
import type { CriterionRuling } from "./merge-parts.ts";

/** A different cache that changes not one bit was not in use: nothing of this variant is decided, a pass least of all. */
export function voidIdentical(rulings: readonly CriterionRuling[], baseline: string): CriterionRuling[] {
	const reason = { of: "validity", code: "suspiciously-identical", baseline } as const;
	return rulings.map((one) => {
		if (isProvenWrong(one)) return one;
		return { criterion: one.criterion, ruling: reopen(one.ruling, reason, "find-ignored-types") };
	});
}

/** Where the baseline fails against itself, the instrument is at fault and no candidate can be judged with it. */
export function voidByControl(
	rulings: readonly CriterionRuling[],
	failed: ReadonlySet<CriterionId>,
	control: string,
): CriterionRuling[] {
	const reason = { of: "validity", code: "control-failed", control } as const;
	return rulings.map((one) => {
		const { criterion, ruling } = one;
		if (!failed.has(criterion.id) || ruling.state === "DEFERRED" || isProvenWrong(one)) return one;
		return { criterion, ruling: reopen(ruling, reason, "repeatable-engine") };
	});
}

/** Criteria that a variant fails. */
export function failedCriteria(rulings: readonly CriterionRuling[]): Set<CriterionId> {
	const failed = rulings.filter(({ ruling }) => ruling.state === "FAIL" || ruling.state === "KILL");
	return new Set(failed.map(({ criterion }) => criterion.id));
}

/** A variant that was seen to run as something else stays that, whatever else is odd about it. */
function isProvenWrong({ criterion, ruling }: CriterionRuling): boolean {
	return criterion.id === "attestation" && ruling.state === "FAIL";
}

function reopen(ruling: Ruling, reason: Reason, step: PlainStep): Ruling {
	return { ...ruling, state: "INCONCLUSIVE", reason, settle: { do: step } };
}
