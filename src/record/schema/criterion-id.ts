import { z } from "zod";
import { CRITERIA, type CriterionId as Known } from "../../suite/criterion.ts";

/** A criterion that this version knows. */
export const CriterionId = z.enum(Object.keys(CRITERIA) as [Known, ...Known[]]);
