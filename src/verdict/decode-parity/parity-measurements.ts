import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding } from "../rule/finding.ts";
import { judgeDecodeParity } from "./criterion-decode-parity.ts";

/** Of the logarithm of a chunk's ratio. */
const RATIO_DEVIATION = 0.35;

/** What a decode-parity part decides. */
export const PARITY_MEASUREMENTS = {
	"decode-parity": {
		task: "score-path",
		planned: (trials) => trials.length / 2,
		design: (trials) => ({
			by: "mean",
			unit: "chunks",
			n: Math.floor(trials.length / 2),
			scale: "ratio",
			deviation: RATIO_DEVIATION,
			supposed: "a standard deviation of 0.35 between the logarithms of the chunks' ratios, as on the bundled model",
		}),
		find: ({ parities }, place, criterion) => {
			const found = analysisAt(parities, place);
			return found && clusterFinding(found, found.chunks.length, "chunks", judgeDecodeParity(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
