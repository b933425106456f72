import { median } from "simple-statistics";
import type { TimedWork } from "../../engine/port/throughput.ts";
import type { VariantRole } from "../../plan/trial/planned-variant.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { pairedRatio, sideMeans, type TwoEstimates } from "../../statistics/interval/paired-rounds.ts";
import { type PairedRounds, pairRounds } from "../pair/paired-rounds.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

/** The two kinds of work that a model does. */
export type SpeedKind = "prompt" | "generation";

/** Speed under both sides; the unit of every interval is the round. */
export interface PairedSpeed {
	/** Geometric means, tokens a second. */
	readonly baseline: Measured;
	readonly variant: Measured;
	/** Variant over baseline, round by round: below 1 the variant is slower. */
	readonly ratio: TwoEstimates;
}

/** Both kinds of work behind a cache of `depth` tokens. */
export type DepthSpeed = { readonly depth: number; readonly rounds: number } & Readonly<Record<SpeedKind, PairedSpeed>>;

/** Speed against depth under one variant, beside the baseline. */
export interface SpeedAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly role: VariantRole;
	readonly depths: readonly DepthSpeed[];
	/** What computed, as llama-bench names it. */
	readonly backends: readonly string[];
	/** Rounds that could not be paired, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** A round's speed is that of its median run; rounds are paired, so that a machine that slows down cancels. */
export function analyzeSpeed(work: PlacedWork): SpeedAnalysis {
	const { cases, unpaired } = pairRounds(work, "throughput");
	const answers = cases.flatMap(({ rounds }) => rounds.flatMap(({ baseline, variant }) => [baseline, variant]));
	return {
		part: work.part,
		variant: work.variant,
		role: work.role,
		depths: cases.map(speedAtDepth),
		backends: [...new Set(answers.map(({ backends }) => backends))],
		unpaired,
	};
}

function speedAtDepth({ rounds }: PairedRounds<"throughput">): DepthSpeed {
	const depth = rounds[0]?.variant.depth ?? 0;
	const kindOf = (kind: SpeedKind) =>
		pairedSpeed(rounds.map((round) => ({ baseline: round.baseline[kind], variant: round.variant[kind] })));
	return { depth, rounds: rounds.length, prompt: kindOf("prompt"), generation: kindOf("generation") };
}

function pairedSpeed(rounds: readonly { readonly baseline: TimedWork; readonly variant: TimedWork }[]): PairedSpeed {
	const pairs = rounds.map(({ baseline, variant }) => ({ baseline: speed(baseline), variant: speed(variant) }));
	return { ...sideMeans(pairs, "tok/s"), ratio: pairedRatio(pairs) };
}

function speed({ tokens, samplesNs }: TimedWork): number {
	return (1e9 * tokens) / median([...samplesNs]);
}
