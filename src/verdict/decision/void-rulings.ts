import type { CriterionId } from "../../suite/criterion.ts";
import type { Ruling } from "../rule/ruling.ts";
import type { CriterionRuling } from "./merge-parts.ts";

// A different cache that changes not one bit was not in use: nothing about this variant is decided, a pass least of all.
export function voidIdentical(rulings: readonly CriterionRuling[], baseline: string): CriterionRuling[] {
	const reason = `Every token and log-probability equals those of ${baseline}, which another KV configuration cannot do.`;
	const settle = "find out why the engine ignores the KV types, and run the variant again";
	return rulings.map((one) => {
		if (isProvenWrong(one)) return one;
		return { criterion: one.criterion, ruling: reopen(one.ruling, "suspiciously-identical", reason, settle) };
	});
}

// Where the baseline fails against itself, the instrument is at fault and no candidate can be judged with it.
export function voidByControl(
	rulings: readonly CriterionRuling[],
	failed: ReadonlySet<CriterionId>,
	control: string,
): CriterionRuling[] {
	return rulings.map((one) => {
		const { criterion, ruling } = one;
		if (!failed.has(criterion.id) || ruling.state === "DEFERRED" || isProvenWrong(one)) return one;
		const reason = `The A/A control ${control}, the baseline run again, fails this criterion itself.`;
		return { criterion, ruling: reopen(ruling, "control-failed", reason, "make the engine repeatable first") };
	});
}

// Criteria that a variant fails.
export function failedCriteria(rulings: readonly CriterionRuling[]): Set<CriterionId> {
	const failed = rulings.filter(({ ruling }) => ruling.state === "FAIL" || ruling.state === "KILL");
	return new Set(failed.map(({ criterion }) => criterion.id));
}

/** A variant that was seen to run as something else stays that, whatever else is odd about it. */
function isProvenWrong({ criterion, ruling }: CriterionRuling): boolean {
	return criterion.id === "attestation" && ruling.state === "FAIL";
}

function reopen(ruling: Ruling, reasonCode: string, reason: string, settle: string): Ruling {
	return { ...ruling, state: "INCONCLUSIVE", reasonCode, reason, settle };
}
