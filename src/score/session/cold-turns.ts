import type { Task } from "../../plan/trial/trial.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Score } from "../pair/outcome-score.ts";
import { type AnsweredObservation, type ObservationPair, pairObservations } from "../pair/pair-observations.ts";
import { countFlags } from "../pair/paired-flags.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";
import type { AnswerScorer } from "../pair/scored-item.ts";
import { coldScores, warmScores } from "../pair/turn-scores.ts";

type SessionTask = Extract<Task, { kind: "session" }>;

/** What the warm cache did to turns that were also answered without it; counts are turns, paired with the baseline's. */
export interface ColdTurnAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly turns: number;
	/** Turns whose warm reply is another text than the cold one. */
	readonly differ: number;
	readonly baselineDiffer: number;
	/** Turns whose checks fail warm and hold cold: the cache lost what the model knows. */
	readonly faults: number;
	readonly baselineFaults: number;
	/** Share of turns that differ here alone, less the share under the baseline alone; unit "share". */
	readonly excess: Measured;
	readonly excessFaults: Measured;
}

/** One cold turn: whether it differs from the warm one, and whether the warm one fails where it holds. */
interface TurnFinding {
	readonly differs: boolean;
	readonly fault: boolean;
}

/**
 * Warm against cold within each variant, then the variant's findings against the baseline's on the same turns: what the
 * baseline shows is the noise of reuse itself. Null where no turn was answered cold.
 */
export function analyzeColdTurns(work: PlacedWork): ColdTurnAnalysis | null {
	const tasks = tasksByCase(work.trials, "session");
	const pairs = pairObservations(work.baseline, work.observed).pairs.flatMap((pair) =>
		turnPairs(tasks.get(pair.variant.caseId), pair, work.scored),
	);
	if (pairs.length === 0) return null;
	const flagsOf = (of: (finding: TurnFinding) => boolean) =>
		countFlags(pairs.map(([baseline, variant]) => [of(baseline), of(variant)]));
	const differing = flagsOf(({ differs }) => differs);
	const faulty = flagsOf(({ fault }) => fault);
	return {
		part: work.part,
		variant: work.variant,
		turns: pairs.length,
		differ: differing.variant,
		baselineDiffer: differing.baseline,
		faults: faulty.variant,
		baselineFaults: faulty.baseline,
		excess: differing.excess,
		excessFaults: faulty.excess,
	};
}

function turnPairs(
	task: SessionTask | undefined,
	{ baseline, variant }: ObservationPair,
	scored: AnswerScorer,
): (readonly [TurnFinding, TurnFinding])[] {
	if (task === undefined) return [];
	const left = findings(task, baseline, scored);
	return [...findings(task, variant, scored)].flatMap(([turn, finding]) => {
		const other = left.get(turn);
		return other === undefined ? [] : [[other, finding] as const];
	});
}

function findings(
	task: SessionTask,
	{ trial, outcome: { answer } }: AnsweredObservation,
	scored: AnswerScorer,
): Map<number, TurnFinding> {
	if (answer.kind !== "session") return new Map();
	const items = scored(task, { trial, answer });
	const [warmth, cold] = [warmScores(items), coldScores(items)];
	return new Map(
		answer.cold.flatMap(({ turn, reply }) => {
			const warm = answer.replies[turn - 1];
			if (warm === undefined) return [];
			const fault = isFault(warmth.get(turn - 1), cold.get(turn - 1));
			return [[turn, { differs: warm.text !== reply.text, fault }] as const];
		}),
	);
}

/** A turn without checks is scored on neither side. */
function isFault(warm: Score | undefined, cold: Score | undefined): boolean {
	return warm?.scored === true && cold?.scored === true && !warm.right && cold.right;
}
