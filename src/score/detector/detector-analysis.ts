import type { Task } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
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
	/**
	 * Replies to which it applies on both sides and that it takes alike under the baseline and its control, where one
	 * answered; cut replies are left out.
	 */
	readonly pairs: number;
	/** Replies left out since it takes them differently when the baseline is repeated: what it finds there is chance. */
	readonly unsteady: number;
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
	/** Null where no control answered, or a limit cut it. */
	readonly control: DetectedReply | null;
}

/**
 * Asks every detector for both sides of every free reply, and for the control: only what repeats under the baseline can be
 * lost or gained under a variant. Pairs are taken as independent (Tango's interval).
 */
export function analyzeDetectors(work: PlacedWork): DetectorAnalysis {
	const tasks = new Map(work.trials.map(({ caseId, task }) => [caseId, task]));
	const controls = new Map((work.control ?? []).map((one) => [`${one.repeat} ${one.caseId}`, one]));
	const found = pairObservations(work.baseline, work.observed).pairs.flatMap((pair) => {
		const { repeat, caseId } = pair.variant;
		return replyPairs(tasks.get(caseId), pair, controls.get(`${repeat} ${caseId}`), work.scored);
	});
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
	control: Observation | undefined,
	scored: AnswerScorer,
): (ReplyPair | null)[] {
	if (task === undefined || (task.kind !== "prompt" && task.kind !== "session")) return [];
	const repliesOf = ({ trial, outcome: { answer } }: AnsweredObservation) =>
		detectedReplies(task, { trial, answer }, scored);
	const left = repliesOf(baseline);
	const again = isAnswered(control) ? repliesOf(control) : [];
	return repliesOf(variant).map((right, index) => {
		const other = left[index] ?? null;
		return other === null || right === null ? null : { baseline: other, variant: right, control: again[index] ?? null };
	});
}

function isAnswered(observation: Observation | undefined): observation is AnsweredObservation {
	return observation?.outcome.state === "answered";
}

function countDetector(detector: TextDetector, pairs: readonly ReplyPair[]): DetectorCount {
	const asked = pairs.flatMap(({ baseline, variant, control }) => {
		const [left, right] = [detector.detect(baseline), detector.detect(variant)];
		const again = control === null ? null : detector.detect(control);
		return left === null || right === null
			? []
			: [{ flags: [left, right] as const, steady: again === null || again === left }];
	});
	const both = asked.filter(({ steady }) => steady).map(({ flags }) => flags);
	const { baseline, variant, excess } = countFlags(both);
	return {
		detector,
		pairs: both.length,
		unsteady: asked.length - both.length,
		baselineFlagged: baseline,
		variantFlagged: variant,
		difference: excess,
	};
}
