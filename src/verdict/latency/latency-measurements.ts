import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding } from "../rule/finding.ts";
import { judgeLoadTime, judgeTtft } from "./criterion-latency.ts";

/** What a latency part decides. */
export const LATENCY_MEASUREMENTS = {
	ttft: {
		task: "first-token",
		planned: (trials) => trials.length,
		find: ({ latencies }, place, criterion) => {
			const found = analysisAt(latencies, place);
			const rounds = found?.firstTokens.reduce((sum, wait) => sum + wait.rounds, 0) ?? 0;
			return found && clusterFinding(found, rounds, "rounds", judgeTtft(found, criterion));
		},
	},
	"load-time": {
		task: "load",
		planned: (trials) => trials.length,
		find: ({ latencies }, place, criterion) => {
			const found = analysisAt(latencies, place);
			return found && clusterFinding(found, found.warm?.rounds ?? 0, "rounds", judgeLoadTime(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
