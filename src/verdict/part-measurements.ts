import type { CriterionId } from "../suite/criterion.ts";
import type { Measurement } from "./rule/finding.ts";

/** How the criteria that one kind of part measures are measured. */
export type PartMeasurements = Readonly<Partial<Record<CriterionId, Measurement>>>;
