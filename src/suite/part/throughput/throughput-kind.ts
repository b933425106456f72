import type { EngineEntry } from "../../engine-entry.ts";
import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath } from "../../file/source-file.ts";
import { loadNothing, type PartDefinition } from "../part-definition.ts";
import { ThroughputPart } from "./throughput-part.ts";

/** Speed behind filled caches, in the registry of kinds. */
export const throughputKind: PartDefinition<typeof ThroughputPart> = {
	settings: ThroughputPart,
	thinks: false,
	corpus: null,
	load: loadNothing,
	faults: depthFaults,
};

function depthFaults(
	{ depths, promptTokens, generatedTokens }: ThroughputPart,
	path: FilePath,
	{ context }: EngineEntry,
): ProblemAt[] {
	const timed = Math.max(promptTokens, generatedTokens);
	return depths.flatMap((value, index) => {
		const expected = `at most ${context - timed}: engine.context ${context} less ${timed} timed tokens`;
		const message = "depth beyond the context";
		return value + timed <= context ? [] : [{ path: [...path, "depths", index], message, value, expected }];
	});
}
