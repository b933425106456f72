import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { PartKind } from "../../suite/part/part.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import type { TaskShape, TaskSizes } from "../size/task-size.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";

/** A case of a part with the work that it means. */
export interface Case<Task extends TaskShape> {
	readonly caseId: string;
	readonly task: Task;
	readonly repeat?: number;
	/** The trial whose observation this one needs; none when left out. */
	readonly needs?: string;
}

/** Work in an open engine, whatever runs beside it. */
export interface BesidePlan<Kind extends PartKind, Task extends TaskShape> {
	readonly stage: "beside";
	readonly sizes: TaskSizes<Task>;
	/** The cases under one variant, in the order they run. */
	cases(part: LoadedPartOf<Kind>, variant: PlannedVariant, baseline: string): Case<Task>[];
	/** Work of a lower tier runs before that of a higher one; all of one tier when left out. */
	tier?(task: Task): number;
}

/** Work of a program that holds the model by itself, and compares every variant with what it saved of the baseline. */
export interface ProgramPlan<Kind extends PartKind, Task extends TaskShape> {
	readonly stage: "program";
	readonly sizes: TaskSizes<Task>;
	cases(part: LoadedPartOf<Kind>): Case<Task>[];
}

/** What is measured with nothing else running, in rounds; every variant gets the batch that its task states. */
export interface AlonePlan<Kind extends PartKind, Task extends TaskShape & { readonly batchTokens: number }> {
	readonly stage: "alone";
	readonly sizes: TaskSizes<Task>;
	/** Whether the A/A control is measured too: what is counted, not sampled, needs none. */
	readonly control: boolean;
	/** The cases of one round; the settings are the baseline's. */
	cases(part: LoadedPartOf<Kind>, settings: ContextSettings): Case<Task>[];
}

/** What a plan must know of one kind of part; `kinds.ts` has one of these for each. */
export type PartPlan<Kind extends PartKind> =
	| BesidePlan<Kind, TaskShape>
	| ProgramPlan<Kind, TaskShape>
	| AlonePlan<Kind, TaskShape & { readonly batchTokens: number }>;
