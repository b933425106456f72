import { leastOften } from "../design/design.ts";
import { roundsDesign } from "../design/rounds-design.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding } from "../rule/finding.ts";
import { judgeLoadTime, judgeTtft } from "./criterion-latency.ts";

/** Of the ratio of a round's waits, and of the difference of its cold starts in seconds. */
const [WAIT_DEVIATION, LOAD_DEVIATION] = [0.05, 0.3];

/** What a latency part decides. */
export const LATENCY_MEASUREMENTS = {
	ttft: {
		task: "first-token",
		planned: (trials) => trials.length,
		design: (trials) => {
			const lengths = trials.flatMap(({ task }) => (task.kind === "first-token" ? [task.promptTokens] : []));
			return roundsDesign(leastOften(lengths), "ratio", WAIT_DEVIATION);
		},
		find: ({ latencies }, place, criterion) => {
			const found = analysisAt(latencies, place);
			const rounds = found?.firstTokens.reduce((sum, wait) => sum + wait.rounds, 0) ?? 0;
			return found && clusterFinding(found, rounds, "rounds", judgeTtft(found, criterion));
		},
	},
	"load-time": {
		task: "load",
		planned: (trials) => trials.length,
		design: (trials) => roundsDesign(trials.length, "difference", LOAD_DEVIATION),
		find: ({ latencies }, place, criterion) => {
			const found = analysisAt(latencies, place);
			return found && clusterFinding(found, found.warm?.rounds ?? 0, "rounds", judgeLoadTime(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
