import type { VariantRole } from "../../plan/trial/planned-variant.ts";
import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { type ClusterCounts, type Clustering, clusteredLoss } from "./clustered-loss.ts";
import { type ControlledPair, type Fate, fateOf, isLooped } from "./controlled-pair.ts";
import type { Score } from "./outcome-score.ts";

/** How much of what was scored one side gets right. */
export interface RightOf {
	readonly right: number;
	readonly scored: number;
}

/** What a variant loses of what can be lost: of the items that the baseline, and its control, get right. */
export interface EligibleLoss {
	/** The baseline's own share: without it no loss says anything. */
	readonly baselineRight: RightOf;
	/** What the control loses of what the baseline gets right: no comparison of texts sees below it. Null without one. */
	readonly floor: { readonly lost: number; readonly right: number } | null;
	/** Items that the baseline and the control get right, whatever became of them under the variant. */
	readonly eligible: number;
	/** By what became of it: answered wrong, cut by a limit, refused by the server's parser, or never answered. */
	readonly lost: { readonly [Lost in "wrong" | "cut" | "refused" | "absent"]: number };
	/** Of the cut ones, those that went round in a circle. */
	readonly looped: number;
	/** Items that the variant gets right and neither baseline nor control does; they make up for no loss. */
	readonly gained: number;
	/** How the items hang together; null where each stands for itself. */
	readonly clustering: Clustering | null;
	/** The eligible items by cluster, each with one or more: what `loss` and `strict` are formed from. */
	readonly clusters: { readonly [Of in "answered" | "all"]: readonly ClusterCounts[] };
	/** Wrong of the eligible items that were answered, clustered; unit "share". */
	readonly loss: Measured;
	/** Everything lost of all eligible items: a PASS has to hold here too. */
	readonly strict: Measured;
}

/** A planned item with what it stands or falls with; without one it stands for itself. */
export interface ClusteredPair extends ControlledPair {
	readonly cluster?: string;
}

/** Counts one variant's items; `pairs` holds every planned item that has something to decide. */
export function eligibleLoss(
	pairs: readonly ClusteredPair[],
	role: VariantRole,
	clustering: Clustering | null = null,
): EligibleLoss {
	const baseline = pairs.map((pair) => fateOf(pair.baseline));
	const scored = baseline.filter((fate) => fate === "right" || fate === "wrong");
	const eligible = pairs.filter((pair) => isEligible(pair) && fateOf(pair.variant) !== "undecided");
	const count = (fate: Fate): number => eligible.filter(({ variant }) => fateOf(variant) === fate).length;
	const lost = { wrong: count("wrong"), cut: count("cut"), refused: count("refused"), absent: count("absent") };
	const clusters = { answered: countClusters(eligible.filter(isAnswered)), all: countClusters(eligible) };
	const share = (counts: readonly ClusterCounts[]): Measured =>
		role === "baseline" ? unmeasured("is-the-baseline") : measuredOf(clusteredLoss(counts, clustering));
	return {
		baselineRight: { right: scored.filter((fate) => fate === "right").length, scored: scored.length },
		floor: floorOf(pairs),
		eligible: eligible.length,
		lost,
		looped: eligible.filter(({ variant }) => isLooped(variant)).length,
		gained: pairs.filter(isGained).length,
		clustering,
		clusters,
		loss: share(clusters.answered),
		strict: share(clusters.all),
	};
}

function measuredOf(loss: ReturnType<typeof clusteredLoss>): Measured {
	return loss.measured ? { measured: true, estimate: loss.estimate } : loss;
}

function isAnswered({ variant }: ControlledPair): boolean {
	return ["right", "wrong"].includes(fateOf(variant));
}

function countClusters(items: readonly ClusteredPair[]): ClusterCounts[] {
	const clusters = new Map<string, ClusterCounts>();
	for (const [index, { cluster = String(index), variant }] of items.entries()) {
		const { lost, pairs } = clusters.get(cluster) ?? { lost: 0, pairs: 0 };
		clusters.set(cluster, { lost: lost + Number(fateOf(variant) !== "right"), pairs: pairs + 1 });
	}
	return [...clusters.values()];
}

/** Conditioning on one pass of the baseline alone would select items that pass by luck. */
function isEligible({ baseline, control }: ControlledPair): boolean {
	return fateOf(baseline) === "right" && isAgreed(control, "right");
}

function isGained({ baseline, control, variant }: ControlledPair): boolean {
	return fateOf(baseline) === "wrong" && isAgreed(control, "wrong") && fateOf(variant) === "right";
}

function isAgreed(control: Score | null, fate: Fate): boolean {
	return control === null || isUntold(control) || fateOf(control) === fate;
}

/** A control that an engine's fault kept from answering tells nothing of the texts. */
function isUntold(control: Score): boolean {
	return ["absent", "undecided"].includes(fateOf(control));
}

function floorOf(pairs: readonly ControlledPair[]): EligibleLoss["floor"] {
	const told = pairs.flatMap(({ baseline, control }) =>
		control === null || isUntold(control) || fateOf(baseline) !== "right" ? [] : [fateOf(control)],
	);
	return told.length === 0 ? null : { lost: told.filter((fate) => fate !== "right").length, right: told.length };
}
