import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { clusteredPairedLoss } from "../../statistics/interval/clustered-paired-loss.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs } from "../../statistics/interval/estimate.ts";
import type { AskedNeedle } from "./needle-asked.ts";
import { isEligible, isLost } from "./needle-cells.ts";

/**
 * Lost share of the eligible needles, exact interval; `n` counts needles, unit "share". Needles of one haystack stand or
 * fall together, so that a loss is shown by haystacks: the lower end is no higher than that of a loss clustered by them,
 * and 0 where there is one alone. The upper end takes needles as independent; the verdict names the haystacks beside it.
 */
export function haystackLoss(needles: readonly AskedNeedle[], confidence = DECISION_CONFIDENCE): Measured {
	const haystacks = byHaystack(needles.filter(isEligible));
	const total = (key: "lost" | "pairs") => haystacks.reduce((sum, haystack) => sum + haystack[key], 0);
	const exact = clopperPearson(total("lost"), total("pairs"), "share", confidence);
	if (!exact.measured || haystacks.every(({ pairs }) => pairs === 1)) return exact;
	const clustered = clusteredPairedLoss(haystacks, { unit: "share", breakLoss: 0, confidence });
	const low = clustered.measured ? Math.max(0, clustered.estimate.low) : 0;
	return measuredAs({ ...exact.estimate, low: Math.min(exact.estimate.low, low) });
}

function byHaystack(needles: readonly AskedNeedle[]) {
	return [...new Set(needles.map(({ caseId }) => caseId))].map((caseId) => {
		const own = needles.filter((needle) => needle.caseId === caseId);
		return { lost: own.filter(isLost).length, gained: 0, pairs: own.length };
	});
}
