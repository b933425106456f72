import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding } from "../rule/finding.ts";
import { judgeCodec } from "./criterion-codec.ts";

/** What a codec part decides. */
export const CODEC_MEASUREMENTS = {
	codec: {
		task: "codec",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ codecs }, place) => {
			const found = analysisAt(codecs, place);
			return found && clusterFinding(found, found.codecs.length, "checklists", judgeCodec(found));
		},
	},
} as const satisfies PartMeasurements;
