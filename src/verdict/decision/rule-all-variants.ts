import { sameKvConfig } from "../../kv/kv-config.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { RunAnalyses } from "../../score/kinds.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { areIdentical } from "../recorded/identical-to-baseline.ts";
import { ofRole } from "../recorded/of-role.ts";
import { holdSameLayers } from "../recorded/same-layers.ts";
import { applyHolm, type PartRuling } from "../rule/apply-holm.ts";
import { inconclusive } from "../rule/ruling.ts";
import type { JudgedRun } from "../stop/recorded-stop.ts";
import { type CriterionRuling, mergeParts } from "./merge-parts.ts";
import { ruleVariant } from "./rule-variant.ts";
import { judgeValidity, type Validity } from "./validity.ts";
import { failedCriteria, voidByControl, voidIdentical } from "./void-rulings.ts";

/** A variant with its rulings, and whether it equals the baseline to the last bit. */
export interface RuledVariant {
	readonly variant: PlannedVariant;
	readonly rulings: readonly CriterionRuling[];
	/** The same criteria part by part, before anything was voided. */
	readonly byPart: readonly PartRuling[];
	readonly identical: boolean;
}

/** All variants of a run ruled, with the criteria that the A/A control fails. */
export interface RuledRun {
	readonly variants: readonly RuledVariant[];
	readonly controlFailed: ReadonlySet<CriterionId>;
}

/** Rules the baseline, then its control, then the candidates, each held against the ones before it. */
export function ruleAllVariants(run: JudgedRun, analyses: RunAnalyses): RuledRun {
	const baseline = ofRole(run, "baseline");
	const validityOf = ({ config }: PlannedVariant) =>
		judgeValidity(
			config,
			run.variants[config.name],
			run.observations.some(({ variant, outcome }) => variant === config.name && outcome.state !== "skipped"),
		);
	const ruleOne = (variant: PlannedVariant): readonly PartRuling[] => {
		const own = validityOf(variant);
		const validity = variant === baseline || baseline === undefined ? own : besides(validityOf(baseline), own);
		return ruleVariant(run, analyses, variant.config, validity);
	};
	const ruleFamily = (variants: readonly PlannedVariant[]) => {
		const corrected = applyHolm(variants.map(ruleOne));
		return new Map(variants.map((variant, index) => [variant, corrected[index] ?? []]));
	};
	const control = ofRole(run, "control");
	const ruled = ruleFamily(run.plan.variants.filter((variant) => variant !== control));
	const ofControl = control === undefined ? [] : (ruleFamily([control]).get(control) ?? []);
	const merged = (rulings: readonly PartRuling[]) => mergeParts(run.suite.criteria, rulings);
	const controlFailed = failedCriteria(merged(ofControl));
	const variants = run.plan.variants.map((variant): RuledVariant => {
		const byPart = ruled.get(variant) ?? ofControl;
		const rulings = merged(byPart);
		if (variant.role !== "candidate") return { variant, rulings, byPart, identical: false };
		const identical = areIdentical(run, run.suite.baseline, variant.config.name);
		if (identical && baseline !== undefined && !isOneCache(run, variant, baseline)) {
			return { variant, rulings: voidIdentical(rulings, run.suite.baseline), byPart, identical };
		}
		const held = voidByControl(rulings, controlFailed, control?.config.name ?? "");
		return { variant, rulings: held, byPart, identical };
	});
	return { variants, controlFailed };
}

/** Asked for alike, or seen to hold the same types in every layer. */
function isOneCache(run: JudgedRun, variant: PlannedVariant, baseline: PlannedVariant): boolean {
	const [one, other] = [variant.config, baseline.config];
	return sameKvConfig(one, other) || holdSameLayers(run, one.name, other.name);
}

/** Nothing can be compared with a baseline that did not run as asked for. */
function besides(baseline: Validity, own: Validity): Validity {
	const isRefused = !baseline.valid && baseline.attestation.state === "FAIL";
	if (baseline.valid || !own.valid || (baseline.others.state === "DEFERRED" && !isRefused)) return own;
	const others = inconclusive({
		reason: within(baseline.others.reason, { of: "baseline", code: "baseline-invalid" }),
		settle: baseline.others.settle,
	});
	return { valid: false, attestation: own.attestation, others };
}
