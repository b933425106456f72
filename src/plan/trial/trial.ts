import type { PartKind } from "../../suite/part/part.ts";
import type { PART_PLANS } from "../kinds.ts";
import type { Case } from "../stage/part-plan.ts";
import type { Stage } from "../stage/stage.ts";

type Plans = typeof PART_PLANS;

/** The kinds of parts whose trials run at one stage. */
export type KindsAt<S extends Stage> = {
	[Kind in PartKind]: Plans[Kind]["stage"] extends S ? Kind : never;
}[PartKind];

/** The tasks of one kind of part. */
export type TasksOf<Kind extends PartKind> = ReturnType<Plans[Kind]["cases"]> extends Case<infer T>[] ? T : never;

/** The work of one trial at one stage, complete but for what only an engine knows (token counts). */
export type TaskAt<S extends Stage> = TasksOf<KindsAt<S>>;

/** The work of any trial. */
export type Task = TaskAt<Stage>;

/** Case x variant x repeat x seed: the unit that is run, recorded and resumed. */
export interface Trial {
	/** Unique in a run and stable over runs of the same suite: `part/variant/case/r0`, made by trial-id.ts. */
	readonly id: string;
	readonly part: string;
	readonly partKind: PartKind;
	readonly stage: Stage;
	readonly variant: string;
	readonly caseId: string;
	readonly repeat: number;
	/** The look that added it, from 2 on; left out for what the suite planned at first. */
	readonly look?: number;
	/** Trial whose observation this one needs: the baseline's conversation of a replay. */
	readonly needs: string | null;
	readonly task: Task;
}
