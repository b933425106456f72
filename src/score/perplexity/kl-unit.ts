import type { Observation } from "../../record/observation.ts";
import { compareScoredCases } from "../likelihood/compared-work.ts";
import type { UnitEvidence } from "../pair/loss-unit.ts";
import type { PlacedWork } from "../pair/placed-work.ts";

/**
 * KL of one chunk less the control's on the same chunk, which is its floor, summed over tokens: what the criterion judges,
 * a chunk at a time. It cannot lie farther below 0 than the floor. Chunk KL has no upper bound, so that it shows no pass.
 */
export function klUnit(work: PlacedWork): UnitEvidence {
	const own = chunkKl(work, work.observed);
	const floor = work.control === null ? { kl: 0 } : chunkKl(work, work.control);
	if (own === null || floor === null) return { beyond: null, within: null };
	return { beyond: { harm: own.kl - floor.kl, weight: own.tokens, floor: floor.kl }, within: null };
}

function chunkKl(work: PlacedWork, observed: readonly Observation[]) {
	const [chunk] = compareScoredCases("score-chunk", work, observed).compared;
	if (chunk === undefined) return null;
	const { kl } = chunk.divergence;
	return { kl: kl.reduce((sum, one) => sum + one, 0), tokens: kl.length };
}
