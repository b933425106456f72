import type { LoadedPart, LoadedPartOf } from "../../suite/suite.ts";
import { PART_PLANS } from "../kinds.ts";
import type { KindsAt } from "../trial/trial.ts";
import type { Stage } from "./stage.ts";

/** A part whose trials run at one stage. */
export type PartAt<S extends Stage> = LoadedPartOf<KindsAt<S>>;

/** The parts whose trials run at one stage, in the order of the suite. */
export function partsAt<S extends Stage>(stage: S, parts: readonly LoadedPart[]): PartAt<S>[] {
	return parts.filter((part): part is PartAt<S> => PART_PLANS[part.kind].stage === stage);
}
