import type { Task } from "../../plan/trial/trial.ts";
import { answerOf } from "../../record/answer-of.ts";
import { createAnswerScorer, scoreObservations } from "../../score/answer-scorer.ts";
import { noAnalyses, PART_SCORING, type RunAnalyses } from "../../score/kinds.ts";
import type { PlacedWork } from "../../score/pair/placed-work.ts";
import type { AnswerScorer, ScoredItem } from "../../score/pair/scored-item.ts";
import type { PartAnalysis, PartScoring } from "../../score/part-scoring.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import { lookedAt } from "./looked-at.ts";
import { type RecordedRun, selectTrials } from "./recorded-run.ts";

/** Every analysis of a run, and every scored reply that they are made of. */
export type AnalyzedRun = RunAnalyses & { readonly scored: readonly ScoredItem[] };

/** Scores every part under every variant that answered; a variant without answers has no analysis. */
export function analyzeRun(run: RecordedRun): AnalyzedRun {
	const scored = createAnswerScorer(run.executions ?? []);
	const found: Record<string, readonly object[]> = { ...noAnalyses() };
	for (const [kind, analyses] of Object.entries<PartScoring>(PART_SCORING)) {
		const parts = run.suite.parts.filter((part) => part.kind === kind);
		for (const [name, analysis] of Object.entries(analyses))
			found[name] = [...(found[name] ?? []), ...parts.flatMap((part) => analyzePart(run, part, analysis, scored))];
	}
	// The table names every analysis and what it returns, which the compiler cannot follow through the loop.
	return { ...(found as unknown as RunAnalyses), scored: scoreObservations(run.plan.trials, run.observations, scored) };
}

function analyzePart(
	run: RecordedRun,
	part: LoadedPart,
	{ tasks, of, where, analyze }: PartAnalysis<object>,
	scored: AnswerScorer,
): object[] {
	if (where?.(part) === false) return [];
	const works = worksOf(run, part.name, tasks, scored);
	const compared = of === "compared" ? works.filter(({ role }) => role !== "baseline") : works;
	return compared.map(analyze).filter((analysis) => analysis !== null);
}

function worksOf(run: RecordedRun, part: string, tasks: readonly Task["kind"][], scored: AnswerScorer): PlacedWork[] {
	const { plan, suite, scores } = run;
	const looks = lookedAt(plan, part);
	const control = plan.variants.find(({ role }) => role === "control")?.config.name;
	const observationsOf = (variant: string) => selectTrials(run, part, variant, ...tasks).observations;
	const baseline = observationsOf(suite.baseline);
	return plan.variants.flatMap(({ config: { name: variant }, role }) => {
		const { trials, observations: observed } = selectTrials(run, part, variant, ...tasks);
		if (observed.every(({ outcome }) => answerOf(outcome) === null)) return [];
		const again = role !== "candidate" || control === undefined ? null : observationsOf(control);
		const sides = { baseline: looks.alike(trials, baseline), control: again && looks.alike(trials, again) };
		return [{ part, variant, role, trials, observed, ...sides, ...looks.confidence(variant), scores, scored }];
	});
}
