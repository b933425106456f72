import type { Plan } from "../../plan/trial/plan.ts";
import type { Observation } from "../../record/observation.ts";
import type { Provenance } from "../../record/provenance.ts";
import type { Suite } from "../../suite/suite.ts";
import type { Judgement } from "../../verdict/decision/judgement.ts";

/** A judged run: what every renderer receives. Nothing here is measured or decided again. */
export interface RunReport {
	readonly suite: Suite;
	readonly plan: Plan;
	readonly provenance: Provenance;
	readonly judgement: Judgement;
	readonly observations: readonly Observation[];
}
