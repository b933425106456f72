import type { KvConfig } from "../../kv/kv-config.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import { plainSentence } from "../../words/plain-sentence.ts";
import { reasonWords } from "../reason/reason-words.ts";
import { isForecast } from "../reason/step.ts";
import { SUPPOSITION, stepWords } from "../reason/step-words.ts";
import type { Decision, NextStep, VerdictState } from "../rule/verdict.ts";
import { type DecisionScope, setAsideWords } from "./decision-scope.ts";
import type { CriterionRuling } from "./merge-parts.ts";
import { nextAlternative } from "./next-alternative.ts";
import { nothingDecides, passes, waitsForReview } from "./passed-decision.ts";

/** Criteria that judge the implementation and not the configuration: what fails them makes every number worthless. */
const OF_IMPLEMENTATION: readonly CriterionId[] = ["attestation", "codec"];

/**
 * The decision tree for one variant. A wrong attestation or codec sends back to the implementation, since no benchmark
 * of it is trusted, a kill included; a kill ends the variant; any other failure asks for a milder configuration;
 * whatever is open keeps it open; a pending review waits for a person. Diagnostics decide nothing, and an attestation
 * alone shows what ran and nothing of how good it is.
 */
export function decideVariant(
	config: KvConfig,
	baseline: KvConfig,
	all: readonly CriterionRuling[],
	scope: DecisionScope,
): Decision {
	const decision = decideByRulings(config, baseline, all, scope);
	return { ...decision, reason: [decision.reason, ...setAsideWords(scope)].join(" ") };
}

function decideByRulings(
	config: KvConfig,
	baseline: KvConfig,
	all: readonly CriterionRuling[],
	scope: DecisionScope,
): Decision {
	const rulings = all.filter(({ criterion, ruling }) => CRITERIA[criterion.id].blocking && !isGradedAlone(ruling));
	if (rulings.length === 0) return nothingDecides(config, all, scope);
	const inState = (state: VerdictState) => rulings.filter(({ ruling }) => ruling.state === state);
	if (rulings.every(({ ruling }) => ruling.state === "DEFERRED")) return deferredDecision(config, rulings);
	const failed = inState("FAIL");
	const broken = failed.filter(({ criterion }) => OF_IMPLEMENTATION.includes(criterion.id));
	if (broken.length > 0) return fixImplementation(config, broken);
	const killed = inState("KILL");
	if (killed.length > 0) return abort(config, baseline, killed);
	if (failed.length > 0) return tryAlternative(config, baseline, failed, scope);
	const open = rulings.filter(({ ruling }) => ruling.state === "INCONCLUSIVE" || isUnmeasured(ruling));
	if (open.length > 0) return inconclusive(config, open);
	if (rulings.every(({ criterion }) => criterion.id === "attestation")) return nothingDecides(config, all, scope);
	const beside = all.filter(({ ruling }) => isGradedAlone(ruling)).map(({ ruling }) => told(ruling));
	const decide = inState("DEFERRED").length > 0 ? waitsForReview : passes;
	const decision = decide(config, all, scope);
	return { ...decision, reason: [decision.reason, ...beside].join(" ") };
}

/** A code book that could be better: what that costs is in the other criteria, which decide. */
function isGradedAlone({ reason }: CriterionRuling["ruling"]): boolean {
	return reason.code === "code-book-off-optimum";
}

/** Deferred for another reason than the pending review: it could have been measured, and may not count as passed. */
function isUnmeasured({ state, reason }: CriterionRuling["ruling"]): boolean {
	return state === "DEFERRED" && reason.code !== "review-pending";
}

function deferredDecision({ name }: KvConfig, rulings: readonly CriterionRuling[]): Decision {
	const cause = (rulings.find(({ ruling }) => isUnmeasured(ruling)) ?? rulings[0])?.ruling;
	return {
		state: "deferred",
		reason: `${name} was not measured. ${told(cause)}`,
		next: plainSentence(stepWords(cause?.settle ?? { do: "run-again-plainly" })),
	};
}

function abort({ name }: KvConfig, baseline: KvConfig, killed: readonly CriterionRuling[]): Decision {
	return {
		state: "abort",
		reason: `${name} is beyond the kill threshold of ${names(killed)}. ${told(killed[0]?.ruling)}`,
		next: `Do not use ${name} with this model; keep ${baseline.name}.`,
	};
}

function fixImplementation({ name }: KvConfig, broken: readonly CriterionRuling[]): Decision {
	const attestation = broken.find(({ criterion }) => criterion.id === "attestation")?.ruling;
	const cause = attestation ?? broken[0]?.ruling;
	const what =
		attestation === undefined ? `The codec of ${name} is wrong.` : `The engine did not run ${name} as requested.`;
	return {
		state: "fix-implementation",
		reason: `${what} ${told(cause)}`,
		next: plainSentence(stepWords(cause?.settle ?? { do: "trust-nothing" })),
	};
}

function tryAlternative(
	config: KvConfig,
	baseline: KvConfig,
	failed: readonly CriterionRuling[],
	{ caches }: DecisionScope,
): Decision {
	const reason = `${config.name} fails ${names(failed)}. ${told(failed[0]?.ruling)}`;
	return { state: "try-alternative", reason, next: nextAlternative(config, baseline, caches) };
}

function inconclusive({ name }: KvConfig, open: readonly CriterionRuling[]): Decision {
	return { state: "inconclusive", reason: `${name} is not decided on ${names(open)}.`, ...nextOf(open) };
}

/** The steps one by one and as a sentence; what every forecast supposes is said after the last, not in each. */
function nextOf(open: readonly CriterionRuling[]): Pick<Decision, "next" | "steps"> {
	const phrases = new Set(open.map(({ ruling }) => phraseOf(ruling, true)));
	const same = [...phrases].map((phrase) => open.filter(({ ruling }) => phraseOf(ruling, true) === phrase));
	const once = same.filter(([first]) => isForecast(first?.ruling.settle ?? null)).length > 1;
	const steps = same.map((group): Settling => {
		return { settles: names(group), step: phraseOf((group[0] as CriterionRuling).ruling, !once) };
	});
	const next = plainSentence(steps.map(({ settles, step }) => `for ${settles}, ${step}`).join("; "));
	if (!once) return { next, steps };
	const supposed = `Each number holds ${SUPPOSITION}`;
	return { next: `${next} ${supposed}.`, steps: [...steps, { settles: null, step: supposed }] };
}

type Settling = NextStep & { readonly settles: string };

function phraseOf({ settle, reason }: CriterionRuling["ruling"], supposing: boolean): string {
	return settle === null ? reason.code : stepWords(settle, { supposing });
}

function told(ruling: CriterionRuling["ruling"] | undefined): string {
	return ruling === undefined ? "" : reasonWords(ruling.reason);
}

function names(rulings: readonly CriterionRuling[]): string {
	const ids = rulings.map(({ criterion }) => criterion.id);
	return ids.length < 2 ? (ids[0] ?? "") : `${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}`;
}
