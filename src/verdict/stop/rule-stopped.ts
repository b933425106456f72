import type { CriterionId } from "../../suite/criterion.ts";
import type { Ruling } from "../rule/ruling.ts";
import type { RecordedStop } from "./recorded-stop.ts";
import { endedByStop, failedByStop, passedByStop } from "./stopped-ruling.ts";

/** One criterion on one part under a variant whose work ended early. */
export interface StoppedPlace {
	readonly criterion: CriterionId;
	readonly part: string;
	/** Whether trials of it were not run. */
	readonly isCut: boolean;
}

/** The ruling by a stop, or the fixed-size one where all of its work was run and it stopped nothing. */
export function ruleStopped(recorded: RecordedStop, { criterion, part, isCut }: StoppedPlace, fixed: Ruling): Ruling {
	const isHere = (one: RecordedStop["evidence"][number]) => one.criterion.id === criterion && one.part.name === part;
	const failing = recorded.stop?.failing.find(isHere);
	if (failing !== undefined && recorded.stop !== null) return failedByStop(failing, recorded.stop);
	if (!isCut) return fixed;
	const own = recorded.evidence.find(isHere);
	if (own !== undefined && recorded.passed.includes(part)) return passedByStop(own);
	return endedByStop(recorded.stop, own);
}
