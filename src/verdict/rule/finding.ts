import type { Trial } from "../../plan/trial/trial.ts";
import type { RunAnalyses } from "../../score/kinds.ts";
import type { UnitEvidence } from "../../score/pair/loss-unit.ts";
import type { PairedCounts } from "../../score/pair/outcome-score.ts";
import type { PairedOutcomes } from "../../score/pair/paired-loss.ts";
import type { PlacedWork } from "../../score/pair/placed-work.ts";
import type { UnpairedReason, UnpairedTrial } from "../../score/pair/unpaired-reason.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { DesignOf } from "../design/design.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import type { Coverage } from "./coverage.ts";
import { passesWithout } from "./passes-without.ts";
import type { Ruling } from "./ruling.ts";

/** What a criterion found on one part: how much was paired and scored, and the decision from it. */
export interface Finding {
	readonly coverage: Omit<Coverage, "planned">;
	readonly ruling: Ruling;
}

/** One part under one variant. */
export interface Place {
	readonly part: string;
	readonly variant: string;
}

/** How a criterion is measured: the trials it needs, what a trial counts in its unit, and where its finding is. */
export interface Measurement {
	readonly task: Trial["task"]["kind"];
	/** Compared with the baseline's trials when left out; `own`: a trial holds its own target, and where a variant has
	 * no such trial, the criterion does not apply to it. */
	readonly against?: "own";
	readonly planned: (trials: readonly Trial[]) => number;
	/** What a sample of this size can decide; left out where nothing is sampled. */
	readonly design?: DesignOf;
	readonly find: (analyses: RunAnalyses, place: Place, criterion: Criterion) => Finding | null;
	/** What one case brings while a run goes on; left out where the criterion stops nothing. */
	readonly unit?: MeasuredUnit;
}

/** How the evidence of a criterion is gathered unit by unit. */
export interface MeasuredUnit {
	readonly counted: CountedUnit;
	/** `work` is one case, over on every side. */
	readonly of: (work: PlacedWork, stratum?: string) => UnitEvidence;
	/** What the bound holds for by itself; the whole part when left out. */
	readonly stratum?: (trial: Trial) => string;
	/** Whether the harm is a share, so that a pass can be shown as well. */
	readonly showsPass: boolean;
}

/** The analysis of one part under one variant; null where nothing of it was answered. */
export function analysisAt<Analysis extends Place>(
	analyses: readonly Analysis[],
	{ part, variant }: Place,
): Analysis | null {
	return analyses.find((one) => one.part === part && one.variant === variant) ?? null;
}

/** What was found over pairs, with the reasons of those that could not be scored; a reply without checks is none. */
export function pairedFinding(
	{ pairs, unscored }: Pick<PairedCounts, "pairs" | "unscored">,
	unit: CountedUnit,
	ruling: Ruling,
): Finding {
	const { "no-checks": _, ...missing } = unscored;
	return { coverage: { paired: pairs, unit, missing }, ruling };
}

/**
 * What was found over items that can be lost: those that this variant alone has cut or refused are accounted for, by
 * the ruling. Whatever else is missing may be missing for a reason.
 */
export function assayedFinding({ counts, assay }: PairedOutcomes, unit: CountedUnit, ruling: Ruling): Finding {
	const { cut, refused } = assay.lost;
	return pairedFinding({ ...counts, pairs: counts.pairs + cut + refused }, unit, ruling);
}

/** What was found over clusters, with the reasons of those that are missing. */
export function clusterFinding(
	{ unpaired }: { readonly unpaired: readonly Pick<UnpairedTrial, "reason">[] },
	paired: number,
	unit: CountedUnit,
	ruling: Ruling,
): Finding {
	const missing: Partial<Record<UnpairedReason, number>> = {};
	for (const { reason } of unpaired) missing[reason] = (missing[reason] ?? 0) + 1;
	return { coverage: { paired, unit, missing }, ruling: passesWithout(ruling, missing, unit) };
}

/** A sum over items; 0 over none. */
export function total<Item>(items: readonly Item[], weigh: (item: Item) => number): number {
	return items.reduce((sum, item) => sum + weigh(item), 0);
}
