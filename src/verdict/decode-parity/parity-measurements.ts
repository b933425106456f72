import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding } from "../rule/finding.ts";
import { judgeDecodeParity } from "./criterion-decode-parity.ts";

/** What a decode-parity part decides. */
export const PARITY_MEASUREMENTS = {
	"decode-parity": {
		task: "score-path",
		planned: (trials) => trials.length / 2,
		find: ({ parities }, place, criterion) => {
			const found = analysisAt(parities, place);
			return found && clusterFinding(found, found.chunks.length, "chunks", judgeDecodeParity(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
