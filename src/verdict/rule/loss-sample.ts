import { brokenShare } from "../../score/pair/broken-share.ts";
import { clusteredLoss, includesBreaks } from "../../score/pair/clustered-loss.ts";
import type { EligibleLoss } from "../../score/pair/eligible-loss.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import type { LossSample } from "../reason/sample-words.ts";

/** What a loss rests on: its units, what hangs together in them, and how many independent ones that is worth. */
export function lossSample({ clustering, clusters }: EligibleLoss, unit: CountedUnit): LossSample {
	const items = clusters.all.reduce((sum, { pairs }) => sum + pairs, 0);
	const loss = clusteredLoss(clusters.all, clustering);
	const independent = { items, unit, clustered: null };
	if (clustering === null || !loss.measured || clusters.all.length < clustering.least) return independent;
	const { designEffect, effectiveN } = loss.design;
	const { iccFloor, unit: by } = clustering;
	const count = clusters.all.length;
	const isApart = clustering.breaks && !includesBreaks(clustering, count);
	const breaks = isApart ? brokenShare(clusters.all) : null;
	return { items, unit, clustered: { by, count, designEffect, effectiveN, iccFloor, breaks } };
}
