import type { Task } from "../../plan/trial/trial.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { type AnsweredObservation, type ObservationPair, pairObservations } from "../pair/pair-observations.ts";
import { countFlags } from "../pair/paired-flags.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { AnswerScorer } from "../pair/scored-item.ts";
import { detectedReplies } from "./detected-replies.ts";
import type { DetectedReply, TextDetector } from "./detector.ts";
import { TEXT_DETECTORS } from "./text-detectors.ts";

/** One detector on the replies of a variant beside the baseline's; counts are replies. */
export interface DetectorCount {
	readonly detector: TextDetector;
	/** Replies to which it applies on both sides; cut replies are left out. */
	readonly pairs: number;
	readonly baselineFlagged: number;
	readonly variantFlagged: number;
	/** Share of replies flagged under the variant alone, less that under the baseline alone; unit "share". */
	readonly difference: Measured;
}

/** The text detectors on one part under one variant. They decide nothing by themselves. */
export interface DetectorAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly replies: number;
	/** Pairs of which a limit cut one side or both: no detector is asked. */
	readonly cut: number;
	readonly counts: readonly DetectorCount[];
}

interface ReplyPair {
	readonly baseline: DetectedReply;
	readonly variant: DetectedReply;
}

/** Asks every detector for both sides of every free reply. Pairs are taken as independent (Tango's interval). */
export function analyzeDetectors(work: PlacedWork): DetectorAnalysis {
	const tasks = new Map(work.trials.map(({ caseId, task }) => [caseId, task]));
	const found = pairObservations(work.baseline, work.observed).pairs.flatMap((pair) =>
		replyPairs(tasks.get(pair.variant.caseId), pair, work.scored),
	);
	const pairs = found.filter((pair) => pair !== null);
	return {
		part: work.part,
		variant: work.variant,
		replies: pairs.length,
		cut: found.length - pairs.length,
		counts: TEXT_DETECTORS.map((detector) => countDetector(detector, pairs)),
	};
}

function replyPairs(
	task: Task | undefined,
	{ baseline, variant }: ObservationPair,
	scored: AnswerScorer,
): (ReplyPair | null)[] {
	if (task === undefined || (task.kind !== "prompt" && task.kind !== "session")) return [];
	const repliesOf = ({ trial, outcome: { answer } }: AnsweredObservation) =>
		detectedReplies(task, { trial, answer }, scored);
	const left = repliesOf(baseline);
	return repliesOf(variant).map((right, index) => {
		const other = left[index] ?? null;
		return other === null || right === null ? null : { baseline: other, variant: right };
	});
}

function countDetector(detector: TextDetector, pairs: readonly ReplyPair[]): DetectorCount {
	const both = pairs.flatMap(({ baseline, variant }) => {
		const [left, right] = [detector.detect(baseline), detector.detect(variant)];
		return left === null || right === null ? [] : [[left, right] as const];
	});
	const { baseline, variant, excess } = countFlags(both);
	return { detector, pairs: both.length, baselineFlagged: baseline, variantFlagged: variant, difference: excess };
}
