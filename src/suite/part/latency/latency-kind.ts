import type { EngineEntry } from "../../engine-entry.ts";
import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath } from "../../file/source-file.ts";
import { loadNothing, type PartDefinition } from "../part-definition.ts";
import { LatencyPart } from "./latency-part.ts";

/** Waiting for a server and for first tokens, in the registry of kinds. */
export const latencyKind: PartDefinition<typeof LatencyPart> = {
	settings: LatencyPart,
	thinks: false,
	corpus: null,
	load: loadNothing,
	faults: lengthFaults,
};

function lengthFaults({ lengths }: LatencyPart, path: FilePath, { context }: EngineEntry): ProblemAt[] {
	const most = context - 2;
	return lengths.flatMap((value, index) => {
		const expected = `at most ${most}: engine.context ${context} less the first tokens of a reply`;
		const message = "prompt length beyond the context";
		return value <= most ? [] : [{ path: [...path, "lengths", index], message, value, expected }];
	});
}
