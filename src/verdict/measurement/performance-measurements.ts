import type { CeilingAnalysis } from "../../score/context-ceiling/ceiling-analysis.ts";
import type { MemoryAnalysis } from "../../score/memory/memory-analysis.ts";
import type { SpeedAnalysis, SpeedKind } from "../../score/throughput/speed-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { judgeBaselineContext } from "../context-ceiling/criterion-baseline-context.ts";
import { judgeContextCeiling } from "../context-ceiling/criterion-context-ceiling.ts";
import { judgeLoadTime, judgeTtft } from "../latency/criterion-latency.ts";
import { judgeMemoryVsTheory } from "../memory/criterion-memory-vs-theory.ts";
import { judgePeakMemory } from "../memory/criterion-peak-memory.ts";
import { analysisAt, clusterFinding, type Finding, type Measurement, total } from "../rule/finding.ts";
import type { Ruling } from "../rule/ruling.ts";
import { judgeSpeed } from "../throughput/criterion-speed.ts";

/** Criteria of what is measured with nothing else running. */
export const PERFORMANCE_MEASUREMENTS = {
	"generation-speed": {
		task: "throughput",
		planned: (trials) => trials.length,
		find: ({ speeds }, place, criterion) => speedFinding(analysisAt(speeds, place), criterion, "generation"),
	},
	"prompt-speed": {
		task: "throughput",
		planned: (trials) => trials.length,
		find: ({ speeds }, place, criterion) => speedFinding(analysisAt(speeds, place), criterion, "prompt"),
	},
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
	"peak-memory": ofMemory(judgePeakMemory),
	"memory-vs-theory": ofMemory(judgeMemoryVsTheory),
	"context-ceiling": ofCeiling(judgeContextCeiling),
	"baseline-context": ofCeiling(judgeBaselineContext),
} as const satisfies Readonly<Record<string, Measurement>>;

function speedFinding(found: SpeedAnalysis | null, criterion: Criterion, kind: SpeedKind): Finding | null {
	if (found === null) return null;
	const rounds = found.depths.reduce((sum, depth) => sum + depth.rounds, 0);
	return clusterFinding(found, rounds, "rounds", judgeSpeed(found, criterion, kind));
}

function ofMemory(judge: (found: MemoryAnalysis, criterion: Criterion) => Ruling): Measurement {
	return {
		task: "memory",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ memories }, place, criterion) => {
			const found = analysisAt(memories, place);
			const runs = total(found?.sizes ?? [], ({ peaks }) => peaks.length);
			return found && clusterFinding(found, runs, "runs", judge(found, criterion));
		},
	};
}

function ofCeiling(judge: (found: CeilingAnalysis, criterion: Criterion) => Ruling): Measurement {
	return {
		task: "ceiling",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ ceilings }, place, criterion) => {
			const found = analysisAt(ceilings, place);
			return found && clusterFinding(found, found.runs.length, "runs", judge(found, criterion));
		},
	};
}
