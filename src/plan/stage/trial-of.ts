import type { LoadedPart } from "../../suite/suite.ts";
import type { Task, Trial } from "../trial/trial.ts";
import { trialId } from "../trial/trial-id.ts";
import type { Case } from "./part-plan.ts";
import type { Stage } from "./stage.ts";

/** One case of a part under one variant, as the trial that is run and recorded. */
export function trialOf(stage: Stage, part: LoadedPart, variant: string, one: Case<Task>): Trial {
	const { caseId, task, repeat = 0, needs = null } = one;
	const place = { part: part.name, variant, caseId, repeat };
	return { id: trialId(place), ...place, partKind: part.kind, stage, needs, task };
}
