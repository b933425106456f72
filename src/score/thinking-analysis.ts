import { median } from "simple-statistics";
import type { Thinking } from "../engine/thinking/thinking.ts";
import type { RecordedReply } from "../observation/observation.ts";
import { pairObservations } from "../observation/pair-observations.ts";
import { repliesOf } from "../observation/replies-of.ts";
import type { Measured } from "../statistics/estimate.ts";
import { tangoInterval } from "../statistics/tango.ts";
import { suffixLoop } from "./detector/suffix-loop.ts";
import type { PairedWork } from "./paired-work.ts";

/** A fault of thinking under a variant beside the baseline; counts are replies. */
export interface ThinkingFault {
	readonly baseline: number;
	readonly variant: number;
	/** Share with the fault under the variant alone, less that under the baseline alone; unit "share". */
	readonly excess: Measured;
}

/** Thinking of one variant in one part. It decides nothing: answers are what is checked. */
export interface ThinkingAnalysis {
	readonly part: string;
	readonly variant: string;
	/** Pairs of replies of which both sides show thinking. */
	readonly pairs: number;
	/** Its budget was spent before an answer began. */
	readonly exhausted: ThinkingFault;
	/** It goes round in circles. */
	readonly loops: ThinkingFault;
	/** Half of the thoughts are shorter, in tokens; null where an endpoint does not tell. */
	readonly medianTokens: { readonly baseline: number | null; readonly variant: number | null };
}

type ThoughtReply = RecordedReply & { readonly thinking: Thinking };
type ThoughtPair = readonly [baseline: ThoughtReply, variant: ThoughtReply];

// Thinking apart from the answers; null where no pair of replies shows any.
export function analyzeThinking(work: PairedWork): ThinkingAnalysis | null {
	const pairs = pairObservations(work.baseline, work.observed).pairs.flatMap(({ baseline, variant }) => {
		const left = repliesOf(baseline.outcome.answer);
		return repliesOf(variant.outcome.answer).flatMap((reply, index) => thoughtPair(left[index], reply));
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
	return suffixLoop.detect({ text, said: [], ownEarlier: [], keptInstruction: null }) === true;
}

function countFault(pairs: readonly ThoughtPair[], has: (reply: ThoughtReply) => boolean): ThinkingFault {
	const found = pairs.map(([baseline, variant]) => [has(baseline), has(variant)] as const);
	const count = (holds: (baseline: boolean, variant: boolean) => boolean) =>
		found.filter(([baseline, variant]) => holds(baseline, variant)).length;
	return {
		baseline: count((baseline) => baseline),
		variant: count((_, variant) => variant),
		excess: tangoInterval({
			lost: count((baseline, variant) => variant && !baseline),
			gained: count((baseline, variant) => baseline && !variant),
			pairs: pairs.length,
		}),
	};
}

function medianOf(replies: readonly ThoughtReply[]): number | null {
	const tokens = replies.map(({ thinking }) => thinking.tokens);
	return tokens.every((count) => count !== null) ? median(tokens) : null;
}
