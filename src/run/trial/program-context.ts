import type { Engine } from "../../engine/port/engine.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { TaskAt } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import type { TaskResult } from "./trial-context.ts";

/** What a program that holds the model by itself gets to work with. */
export interface ProgramContext {
	readonly engine: Pick<Engine, "perplexity">;
	readonly part: LoadedPart;
	readonly variant: PlannedVariant;
	readonly baseline: PlannedVariant;
	/** What the baseline's trial brought; null for the baseline itself. */
	readonly needed: Observation | null;
	/** Where what the program saves of the baseline is, or will be; its folder exists. */
	readonly savedFile: () => Promise<string>;
	/** Hears how many tokens have been evaluated. */
	readonly onTokens: (tokens: number) => void;
	readonly signal: AbortSignal;
}

/** One kind of task of a program of its own. */
export interface ProgramRunner<Kind extends TaskAt<"program">["kind"]> {
	/** The file that the trials of one case share, by the name of their part; gone when the last of them has ended. */
	savedName(part: string, task: Extract<TaskAt<"program">, { kind: Kind }>): string;
	run(task: Extract<TaskAt<"program">, { kind: Kind }>, context: ProgramContext): Promise<TaskResult>;
}
