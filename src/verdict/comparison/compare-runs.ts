import { latestObservations } from "../../record/latest-observations.ts";
import { inListedOrder } from "../../record/listed-order.ts";
import type { Answer } from "../../record/observation.ts";
import type { Provenance } from "../../record/provenance.ts";
import { createAnswerScorer } from "../../score/answer-scorer.ts";
import { judgeRun } from "../judge-run.ts";
import { ANSWER_VERDICTS } from "../kinds.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import { compareDivergences } from "./compare-divergences.ts";
import { compareDecisions, compareVerdicts } from "./compare-judgements.ts";
import { compareLikelihoods } from "./compare-likelihoods.ts";
import { compareOutcomes } from "./compare-outcomes.ts";
import type {
	ComparedRun,
	Comparison,
	LikelihoodComparison,
	NotCompared,
	OutcomeComparison,
	UnpairedTrials,
	VariantPair,
} from "./comparison.ts";
import { type MatchPlace, matchTrials } from "./match-trials.ts";
import { type AskedPair, pairVariants } from "./pair-variants.ts";
import { withPlainChunkIds } from "./plain-chunk-ids.ts";
import { runDifferences } from "./run-differences.ts";

/** A recorded run with the circumstances that a comparison must name. */
export interface ComparableRun extends RecordedRun {
	readonly provenance: Provenance;
}

/** Holds run B against run A, variants as `asked` or by their part in the run: decisions, verdicts, flips, paired differences with intervals, and what could not be paired or compared and why. */
export function compareRuns(runA: ComparableRun, runB: ComparableRun, asked: readonly AskedPair[] = []): Comparison {
	const [a, b] = [listed(runA), listed(runB)];
	// A digest of the code tells the executions of the two runs apart.
	const scored = createAnswerScorer([...(a.executions ?? []), ...(b.executions ?? [])]);
	const outcomes: OutcomeComparison[] = [];
	const likelihoods: LikelihoodComparison[] = [];
	const unpaired: UnpairedTrials[] = [];
	const variants = pairVariants(a.plan, b.plan, asked);
	const places = variants.flatMap((pair) => placesOf(a, b, pair));
	for (const place of places) {
		const { compared } = ANSWER_VERDICTS[place.kind];
		if (compared.by === "nothing") continue;
		const match = matchTrials(a, b, place);
		unpaired.push(...match.unpaired);
		if (match.matched === null) continue;
		if (compared.by === "likelihoods") likelihoods.push(compareLikelihoods(match.matched, a.scores, b.scores));
		else {
			const outcome = compareOutcomes(match.matched, compared, { scored, scores: b.scores });
			if (outcome !== null) outcomes.push(outcome);
		}
	}
	const [judgedA, judgedB] = [judgeRun(a), judgeRun(b)];
	const voiding = [...faultsOf("A", a), ...faultsOf("B", b)];
	return {
		...{ a: heading(a), b: heading(b), voiding, variants },
		decisions: compareDecisions(judgedA, judgedB, variants),
		verdicts: compareVerdicts(judgedA, judgedB, variants),
		differences: runDifferences(a, b, variants),
		...{ outcomes, likelihoods, unpaired },
		divergences: compareDivergences(judgedA, judgedB, { pairs: variants, likelihoods }),
		notCompared: notComparedOf(places),
	};
}

function listed(run: ComparableRun): ComparableRun {
	return inListedOrder(withPlainChunkIds({ ...run, observations: latestObservations(run.observations) }));
}

/** Every part and kind of work that either run has of a pair of variants, in the order of A, then of B. */
function placesOf(a: RecordedRun, b: RecordedRun, { variant, a: ofA, b: ofB }: VariantPair): MatchPlace[] {
	const places = new Map<string, MatchPlace>();
	const trials = [
		...a.plan.trials.filter((trial) => trial.variant === ofA),
		...b.plan.trials.filter((trial) => trial.variant === ofB),
	];
	for (const { part, task } of trials)
		places.set(JSON.stringify([part, task.kind]), { part, variant, a: ofA, b: ofB, kind: task.kind });
	return [...places.values()];
}

/** The kinds of work that either run has and that two runs are not compared on, each part once. */
function notComparedOf(places: readonly MatchPlace[]): NotCompared[] {
	const kinds = new Map<string, readonly [part: string, kind: Answer["kind"]]>();
	for (const { part, kind } of places) kinds.set(JSON.stringify([part, kind]), [part, kind]);
	return [...kinds.values()].flatMap(([part, kind]) => {
		const { compared } = ANSWER_VERDICTS[kind];
		return compared.by === "nothing" ? [{ part, kind, why: compared.why }] : [];
	});
}

function faultsOf(side: string, { recordFaults = [], provenance }: ComparableRun): string[] {
	return recordFaults.map((fault) => `${side}, ${provenance.run}: ${fault}`);
}

function heading({ suite, provenance: { run, startedAt } }: ComparableRun): ComparedRun {
	return { run, suite: suite.name, suiteVersion: suite.version, startedAt };
}
