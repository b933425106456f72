import type { Trial } from "../../plan/trial/trial.ts";
import type { SpeedAnalysis, SpeedKind } from "../../score/throughput/speed-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { type Design, leastOften } from "../design/design.ts";
import { roundsDesign } from "../design/rounds-design.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding, type Finding } from "../rule/finding.ts";
import { judgeSpeed } from "./criterion-speed.ts";

/** What a throughput part decides. */
export const SPEED_MEASUREMENTS = {
	"generation-speed": {
		task: "throughput",
		planned: (trials) => trials.length,
		design: roundsOfDepth,
		find: ({ speeds }, place, criterion) => speedFinding(analysisAt(speeds, place), criterion, "generation"),
	},
	"prompt-speed": {
		task: "throughput",
		planned: (trials) => trials.length,
		design: roundsOfDepth,
		find: ({ speeds }, place, criterion) => speedFinding(analysisAt(speeds, place), criterion, "prompt"),
	},
} as const satisfies PartMeasurements;

/** Of the ratio of a round's speeds, where nothing else runs. */
const SPEED_DEVIATION = 0.03;

function roundsOfDepth(trials: readonly Trial[]): Design {
	const depths = trials.flatMap(({ task }) => (task.kind === "throughput" ? [task.depth] : []));
	return roundsDesign(leastOften(depths), "ratio", SPEED_DEVIATION);
}

function speedFinding(found: SpeedAnalysis | null, criterion: Criterion, kind: SpeedKind): Finding | null {
	if (found === null) return null;
	const rounds = found.depths.reduce((sum, depth) => sum + depth.rounds, 0);
	return clusterFinding(found, rounds, "rounds", judgeSpeed(found, criterion, kind));
}
