import { latestObservations } from "../record/latest-observations.ts";
import { inListedOrder } from "../record/listed-order.ts";
import { decideRun } from "./decision/decide-run.ts";
import { decideVariant } from "./decision/decide-variant.ts";
import { type DecisionScope, scopeOf } from "./decision/decision-scope.ts";
import type { Judgement } from "./decision/judgement.ts";
import { toVerdict } from "./decision/merge-parts.ts";
import { planNextLook } from "./decision/next-look.ts";
import { openParts } from "./decision/open-parts.ts";
import { type RuledRun, type RuledVariant, ruleAllVariants } from "./decision/rule-all-variants.ts";
import { setAside } from "./decision/set-aside.ts";
import { variantStatus } from "./decision/variant-status.ts";
import { type Voiding, voidByWarnings } from "./decision/voiding.ts";
import { analyzeRun } from "./recorded/analyze-run.ts";
import { earlierLooks } from "./recorded/earlier-looks.ts";
import { summarizeLook } from "./recorded/look-summary.ts";
import type { RecordedRun } from "./recorded/recorded-run.ts";
import type { Decision, Verdict } from "./rule/verdict.ts";
import { splitStopped } from "./stop/recorded-stop.ts";
import { summarizeStop } from "./stop/stop-summary.ts";
import { collectWarnings } from "./warning/collect-warnings.ts";
import { voidingWarnings } from "./warning/voiding-warnings.ts";

/**
 * Judges a recorded run from its record alone: scores, drift, verdicts, the decision of each variant and of the run.
 */
export function judgeRun(recorded: RecordedRun): Judgement {
	const ran = splitStopped({ ...recorded, observations: latestObservations(recorded.observations) });
	const listed = inListedOrder(ran.run);
	const run = { ...listed, stops: ran.stops, looks: earlierLooks(listed) };
	const analyses = analyzeRun(run);
	const voiding = voidingWarnings(run, analyses);
	const ruled = voidVerdicts(ruleAllVariants(run, analyses), voiding);
	const variantDecisions = decideVariants(ruled.variants, voiding, scopeOf(run.suite));
	return {
		decision: decideRun(run.suite.gateVariants, variantDecisions, run.suite.baseline),
		variantDecisions,
		verdicts: ruled.variants.flatMap((variant) => verdictsOf(variant, ruled.variants)),
		variants: Object.fromEntries(
			ruled.variants.map(({ variant: { config }, identical }) => [
				config.name,
				variantStatus(run.variants[config.name], identical),
			]),
		),
		...analyses,
		warnings: collectWarnings(run, analyses, ruled, voiding),
		voiding,
		stops: ran.stops.map(summarizeStop),
		look: summarizeLook(run.plan),
		next: planNextLook(recorded, openParts(ruled.variants)),
	};
}

/** What a warning takes the ground from is open in every table, and so in every decision. */
function voidVerdicts(ruled: RuledRun, voiding: readonly Voiding[]): RuledRun {
	const ofVerdicts = voiding.filter(({ voids }) => voids === "verdicts");
	const variants = ruled.variants.map((one) => ({ ...one, rulings: voidByWarnings(one.rulings, ofVerdicts) }));
	return { ...ruled, variants };
}

/** Every candidate, and the baseline where it did not run as asked for: then nothing else can be trusted. */
function decideVariants(
	ruled: readonly RuledVariant[],
	voiding: readonly Voiding[],
	scope: DecisionScope,
): Record<string, Decision> {
	const baseline = ruled.find(({ variant }) => variant.role === "baseline");
	const config = baseline?.variant.config;
	return Object.fromEntries(
		ruled.flatMap(({ variant, rulings }) => {
			if (variant.role === "control") return [];
			if (variant.role === "baseline" && !attestationFails(rulings)) return [];
			const own =
				variant.role === "baseline" ? rulings.filter(({ criterion }) => criterion.id === "attestation") : rulings;
			const deciding = setAside(own, voiding, scope);
			const decision = decideVariant(variant.config, config ?? variant.config, deciding.rulings, deciding.scope);
			return [[variant.config.name, decision]];
		}),
	);
}

function verdictsOf({ variant, rulings }: RuledVariant, all: readonly RuledVariant[]): Verdict[] {
	if (variant.role === "control") return [];
	const candidates = all.some((other) => other.variant.role === "candidate");
	const shown = rulings.filter(
		({ criterion, ruling }) =>
			variant.role === "candidate" || (criterion.id === "attestation" && (!candidates || ruling.state !== "PASS")),
	);
	return shown.map((one) => toVerdict(variant.config.name, one));
}

function attestationFails(rulings: RuledVariant["rulings"]): boolean {
	return rulings.some(({ criterion, ruling }) => criterion.id === "attestation" && ruling.state === "FAIL");
}
