import type { MemoryAnalysis } from "../../score/memory/memory-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding, type Measurement, total } from "../rule/finding.ts";
import type { Ruling } from "../rule/ruling.ts";
import { judgeMemoryVsTheory } from "./criterion-memory-vs-theory.ts";
import { judgePeakMemory } from "./criterion-peak-memory.ts";

/** What a memory part decides. */
export const MEMORY_MEASUREMENTS = {
	"peak-memory": ofMemory(judgePeakMemory),
	"memory-vs-theory": ofMemory(judgeMemoryVsTheory),
} as const satisfies PartMeasurements;

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
