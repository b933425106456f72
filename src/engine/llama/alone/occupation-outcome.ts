import { formatBytes } from "../../../words/format-bytes.ts";
import { formatWholeSeconds } from "../../../words/format-duration.ts";
import { memoryShortage } from "../../memory/memory-shortage.ts";
import type { MemoryTrace } from "../../memory/memory-trace.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import type { Occupation, OccupationFailure, OccupyRequest } from "../../port/occupation.ts";

/** What is left of an occupation when it is over. */
export interface OccupationEvidence {
	/** What ended it early; null where it came to its end. */
	readonly error: unknown;
	readonly trace: MemoryTrace | null;
	/** Free memory at which the process was ended for it; null where it was not. */
	readonly floorReachedAt: number | null;
	readonly request: Pick<OccupyRequest, "floorBytes" | "limitMs">;
	/** Whether the time was up. */
	readonly late: boolean;
}

/**
 * What became of a context. Our own reasons to end a process come first: what the server says as it dies of them is
 * no finding. A process that came to its end at the expense of the machine has not held the context either.
 */
export function occupationOutcome(evidence: OccupationEvidence): Occupation["outcome"] {
	const { error, trace, floorReachedAt, request, late } = evidence;
	if (floorReachedAt !== null) {
		const floor = formatBytes(request.floorBytes);
		return lost(
			"floor-reached",
			`free memory fell to ${formatBytes(floorReachedAt)}, at or below the floor of ${floor}`,
		);
	}
	if (late && error !== null) {
		return lost("timed-out", `it was not done after ${formatWholeSeconds(request.limitMs ?? 0)}`);
	}
	if (error instanceof EngineFailure && error.reason !== "reply-unparsable" && error.reason !== "silent")
		return lost(error.reason, error.message);
	if (error !== null) return lost("engine-error", error instanceof Error ? error.message : String(error));
	const shortage = trace === null ? null : memoryShortage(trace);
	return shortage === null ? { held: true } : { held: false, ...shortage };
}

function lost(cause: OccupationFailure, detail: string): Occupation["outcome"] {
	return { held: false, cause, detail };
}
