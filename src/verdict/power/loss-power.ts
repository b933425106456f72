import { clusteredLoss, includesBreaks } from "../../score/pair/clustered-loss.ts";
import { BREAK_LOSS } from "../../statistics/interval/broken-clusters.ts";
import { leastPassing } from "../../statistics/planning/least-passing.ts";
import { planLoss } from "../../statistics/planning/loss-plan.ts";
import type { Design } from "../design/design.ts";
import { sampleCounts } from "../reason/sample-words.ts";
import type { Power } from "./power.ts";

type LossDesign = Extract<Design, { by: "loss" }>;

/** Beyond this many items or clusters, "more" is no advice. */
const MOST = 10_000;

/** Plan of a share of lost items; a lossless cache loses none, so that its interval is known beforehand. */
export function lossPower(design: LossDesign, pass: number): Power {
	const { unit, clustering, clusters, size } = design;
	const isClustered = clustering !== null && clusters >= clustering.least;
	const items = Math.round(clusters * size);
	const counts = { items, unit, clustered: isClustered ? { by: clustering.unit, count: clusters } : null };
	return {
		n: isClustered && clustering.counts === "clusters" ? clusters : items,
		size: sampleCounts(counts),
		leastDetectable: leastDetectable(design, isClustered, pass),
		inconclusiveIfLossless: losslessPasses(design, clusters, size, pass) ? 0 : 1,
		nNeeded: needed(design, pass),
		supposed: null,
	};
}

/** The units of which a lossless cache passes, found by doubling and halving. */
function needed(design: LossDesign, pass: number): number | null {
	const { clustering, clusters, size } = design;
	if (!(pass > 0)) return null;
	const passes = (n: number): boolean => {
		if (clustering === null) return losslessPasses(design, n, 1, pass);
		if (clustering.counts === "clusters") return losslessPasses(design, n, size, pass);
		return losslessPasses(design, clusters, n / clusters, pass);
	};
	return leastPassing(passes, { tooFew: 0, first: 1, most: MOST });
}

function losslessPasses({ clustering }: LossDesign, clusters: number, size: number, pass: number): boolean {
	const items = Math.round(clusters * size);
	const counts = Array.from({ length: clusters }, (_, index) => ({
		lost: 0,
		pairs: Math.floor(items / clusters) + Number(index < items % clusters),
	}));
	const loss = clusteredLoss(
		counts.filter(({ pairs }) => pairs > 0),
		clustering,
	);
	return loss.measured && loss.estimate.high <= pass;
}

function leastDetectable({ clustering, clusters, size }: LossDesign, isClustered: boolean, bound: number) {
	const expected = 0;
	if (!isClustered) {
		const items = Math.round(clusters * size);
		return items < 2 ? null : planLoss({ clusters: items, size: 1, bound, expected, breakLoss: 0 }).leastDetectable;
	}
	if (clustering === null || clusters < 2) return null;
	const { iccFloor } = clustering;
	const breakLoss = includesBreaks(clustering, clusters) ? BREAK_LOSS : 0;
	const whole = Math.max(1, Math.round(size));
	return planLoss({ clusters, size: whole, bound, expected, iccFloor, breakLoss }).leastDetectable;
}
