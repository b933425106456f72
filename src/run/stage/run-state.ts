import type { Engine } from "../../engine/port/engine.ts";
import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { Observation } from "../../record/observation.ts";
import type { VariantRecord } from "../../record/provenance.ts";
import type { ObservationLog } from "../../store/observation-log.ts";
import type { ScratchFolder } from "../../store/scratch-folder.ts";
import type { Suite } from "../../suite/suite.ts";
import type { BusyClock } from "../trial/busy-clock.ts";
import type { Decide } from "./decided.ts";
import type { ObservationBoard } from "./observation-board.ts";
import type { RunListener } from "./run-event.ts";

/** Everything a run works with; its effects on the world are functions handed in. */
export interface RunPlanInput {
	readonly suite: Suite;
	readonly plan: Plan;
	readonly engine: Engine;
	/** Observations of an earlier, interrupted part of the same run. */
	readonly observed: readonly Observation[];
	/** How variants opened in earlier parts of it, where that is known. */
	readonly recorded?: Readonly<Record<string, VariantRecord>>;
	readonly log: ObservationLog;
	readonly saveScores: (trialId: string, scores: TokenScores) => Promise<string>;
	readonly recordVariant: (variant: string, record: VariantRecord) => Promise<void>;
	/** Where large files lie while trials need them. */
	readonly scratch: ScratchFolder;
	/** What need not be run any more; everything is run when left out. */
	readonly decide?: Decide;
	readonly random: (seed: number) => () => number;
	readonly listen: RunListener;
	readonly signal: AbortSignal;
}

/** What the variants of one run share. */
export interface RunState extends RunPlanInput {
	readonly board: ObservationBoard;
	readonly clock: BusyClock;
	readonly settled: ReadonlySet<string>;
	/** How the variants opened in this stretch of the run, and those that are void since an earlier one. */
	readonly records: Map<string, VariantRecord>;
}
