import type { LoadTimes } from "../../engine/port/latency.ts";
import type { VariantRole } from "../../plan/trial/planned-variant.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import {
	pairedDifference,
	pairedRatio,
	type RoundPair,
	sideMeans,
	type TwoEstimates,
} from "../../statistics/interval/paired-rounds.ts";
import { type PairedRounds, pairRounds } from "../pair/paired-rounds.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

/** A wait under both sides in seconds, geometric means over rounds. */
export interface PairedWait {
	readonly rounds: number;
	readonly baseline: Measured;
	readonly variant: Measured;
	/** The longest of the variant's rounds, in seconds. */
	readonly longest: number;
}

/** Time to first token of prompts of one length. */
export type FirstTokenWait = PairedWait & { readonly promptTokens: number; readonly ratio: TwoEstimates };

/** Time to load; variant less baseline, in seconds. */
export type LoadWait = PairedWait & { readonly extra: TwoEstimates };

/** What a user waits for under one variant, beside the baseline. The unit of every interval is the round. */
export interface LatencyAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly role: VariantRole;
	readonly firstTokens: readonly FirstTokenWait[];
	/** Null where no round was cold on both sides. */
	readonly cold: LoadWait | null;
	readonly warm: LoadWait | null;
	/** Why loads were not cold. */
	readonly notCold: readonly string[];
	readonly unpaired: readonly UnpairedTrial[];
}

/** Rounds are paired; a load counts as cold only where nothing of the model was left in memory on either side. */
export function analyzeLatency(work: PlacedWork): LatencyAnalysis {
	const first = pairRounds(work, "first-token");
	const loads = pairRounds(work, "load");
	const rounds = loads.cases.flatMap((one) => one.rounds);
	const sides = rounds.flatMap(({ baseline, variant }) => [baseline.cold, variant.cold]);
	return {
		part: work.part,
		variant: work.variant,
		role: work.role,
		firstTokens: first.cases.map(firstTokenWait),
		cold: loadWait(rounds.flatMap(({ baseline, variant }) => coldPair(baseline, variant))),
		warm: loadWait(rounds.map(({ baseline, variant }) => ({ baseline: baseline.warmMs, variant: variant.warmMs }))),
		notCold: [...new Set(sides.flatMap((cold) => (cold.state === "cold" ? [] : [cold.reason])))],
		unpaired: first.unpaired,
	};
}

function coldPair({ cold: baseline }: LoadTimes, { cold: variant }: LoadTimes): RoundPair[] {
	if (baseline.state !== "cold" || variant.state !== "cold") return [];
	return [{ baseline: baseline.ms, variant: variant.ms }];
}

function firstTokenWait({ rounds }: PairedRounds<"first-token">): FirstTokenWait {
	const pairs = rounds.map(({ baseline, variant }) => {
		return { baseline: baseline.firstTokenMs, variant: variant.firstTokenMs };
	});
	const promptTokens = rounds[0]?.variant.promptTokens ?? 0;
	return { promptTokens, ...waitOf(pairs.map(toSeconds)), ratio: pairedRatio(pairs) };
}

function loadWait(pairs: readonly RoundPair[]): LoadWait | null {
	if (pairs.length === 0) return null;
	const seconds = pairs.map(toSeconds);
	return { ...waitOf(seconds), extra: pairedDifference(seconds, "s") };
}

function waitOf(pairs: readonly RoundPair[]): PairedWait {
	return {
		rounds: pairs.length,
		...sideMeans(pairs, "s"),
		longest: Math.max(...pairs.map(({ variant }) => variant)),
	};
}

function toSeconds({ baseline, variant }: RoundPair): RoundPair {
	return { baseline: baseline / 1000, variant: variant / 1000 };
}
