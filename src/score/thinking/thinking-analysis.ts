import { median } from "simple-statistics";
import type { Thinking } from "../../engine/port/thinking.ts";
import type { Answer, RecordedReply } from "../../record/observation.ts";
import type { AnswerOf } from "../answer-scoring.ts";
import { loop } from "../detector/loop.ts";
import { pairObservations } from "../pair/pair-observations.ts";
import { countFlags, type PairedFlags } from "../pair/paired-flags.ts";
import type { PlacedWork } from "../pair/placed-work.ts";

/** Thinking of one variant in one part. It decides nothing: answers are what is checked. */
export interface ThinkingAnalysis {
	readonly part: string;
	readonly variant: string;
	/** Pairs of replies of which both sides show thinking. */
	readonly pairs: number;
	/** Its budget was spent before an answer began. */
	readonly exhausted: PairedFlags;
	/** It goes round in circles. */
	readonly loops: PairedFlags;
	/** Half of the thoughts are shorter, in tokens; null where an endpoint does not tell. */
	readonly medianTokens: { readonly baseline: number | null; readonly variant: number | null };
}

type ThoughtReply = RecordedReply & { readonly thinking: Thinking };
type ThoughtPair = readonly [baseline: ThoughtReply, variant: ThoughtReply];

/** Thinking apart from the answers, which are of one kind; null where no pair of replies shows any. */
export function analyzeThinking<Kind extends Answer["kind"]>(
	work: PlacedWork,
	kind: Kind,
	repliesOf: (answer: AnswerOf<Kind>) => readonly RecordedReply[],
): ThinkingAnalysis | null {
	const replies = (answer: Answer) => (answer.kind === kind ? repliesOf(answer as AnswerOf<Kind>) : []);
	const pairs = pairObservations(work.baseline, work.observed).pairs.flatMap(({ baseline, variant }) => {
		const left = replies(baseline.outcome.answer);
		return replies(variant.outcome.answer).flatMap((reply, index) => thoughtPair(left[index], reply));
	});
	if (pairs.length === 0) return null;
	return {
		part: work.part,
		variant: work.variant,
		pairs: pairs.length,
		exhausted: countFault(pairs, ({ stop }) => stop === "thinking-limit"),
		loops: countFault(pairs, ({ thinking: { text } }) => loops(text)),
		medianTokens: { baseline: medianOf(pairs.map(([one]) => one)), variant: medianOf(pairs.map(([, one]) => one)) },
	};
}

function thoughtPair(baseline: RecordedReply | undefined, variant: RecordedReply): ThoughtPair[] {
	return hasThought(baseline) && hasThought(variant) ? [[baseline, variant]] : [];
}

function hasThought(reply: RecordedReply | undefined): reply is ThoughtReply {
	return reply?.thinking != null && reply.thinking.text !== "";
}

function loops(text: string): boolean {
	return loop.detect({ text, said: [], ownEarlier: [], keptInstruction: null }) === true;
}

function countFault(pairs: readonly ThoughtPair[], has: (reply: ThoughtReply) => boolean): PairedFlags {
	return countFlags(pairs.map(([baseline, variant]) => [has(baseline), has(variant)]));
}

function medianOf(replies: readonly ThoughtReply[]): number | null {
	const tokens = replies.map(({ thinking }) => thinking.tokens);
	return tokens.every((count) => count !== null) ? median(tokens) : null;
}
