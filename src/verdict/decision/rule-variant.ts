import type { KvConfig } from "../../kv/kv-config.ts";
import type { RunAnalyses } from "../../score/kinds.ts";
import { within } from "../reason/reason.ts";
import { judgePromptReview } from "../review/criterion-prompt-review.ts";
import type { PartRuling } from "../rule/apply-holm.ts";
import type { Ruling } from "../rule/ruling.ts";
import type { JudgedRun } from "../stop/recorded-stop.ts";
import { reviewOf } from "./review-of.ts";
import { ruleCriterion } from "./rule-criterion.ts";
import type { Validity } from "./validity.ts";

/** Decides every criterion of the suite for one variant, part by part. */
export function ruleVariant(run: JudgedRun, analyses: RunAnalyses, config: KvConfig, validity: Validity): PartRuling[] {
	return run.suite.criteria.flatMap((criterion): PartRuling[] => {
		const { id } = criterion;
		if (id === "attestation") return [{ criterion: id, part: "", ruling: validity.attestation }];
		if (!validity.valid) return [{ criterion: id, part: "", ruling: validity.others }];
		if (id === "prompt-review")
			return [{ criterion: id, part: "", ruling: judgePromptReview(criterion, reviewOf(run, config.name)) }];
		const rulings = ruleCriterion(run, analyses, config.name, { ...criterion, id });
		return rulings.map((entry) => ({ ...entry, ruling: sayUnattested(entry.ruling, validity.unattested) }));
	});
}

/** A verdict from an engine that cannot be inspected says so. */
function sayUnattested(ruling: Ruling, unattested: string | null): Ruling {
	if (unattested === null || ruling.estimate === null) return ruling;
	return { ...ruling, reason: within(ruling.reason, { of: "unattested", why: unattested }) };
}
