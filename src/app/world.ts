import type { Plan } from "../plan/trial/plan.ts";
import type { Provenance } from "../record/provenance.ts";
import type { RunListener } from "../run/stage/run-event.ts";
import type { Processes } from "../store/run-lock.ts";

/**
 * Everything outside of their arguments that the functions of this folder touch. `cli/node-world.ts` hands in this
 * process; a test or another program may hand in what it likes.
 */
export interface World {
	/** Variables such as `TQ_EVAL_CACHE` and `PATH`; child processes inherit them. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** What relative paths are relative to. */
	readonly folder: string;
	now(): Date;
	/** Milliseconds of a clock that never goes back. */
	elapsedMs(): number;
	/** Says on the side what happens meanwhile, a line at a time; results are returned. */
	tell(line: string): void;
	readonly machine: Machine;
	readonly processes: Processes;
	kill(pid: number, signal: NodeJS.Signals): void;
	/** Listens for the user's wish to stop, until disposed; `onFirst` is called when it comes. */
	interruptible(onFirst: () => void): Interrupt;
	readonly displays: Displays;
}

/** What matters of the machine to what is computed on it. */
export interface Machine {
	/** As provenance has it; no names of people or hosts. */
	readonly host: Provenance["host"];
	readonly platform: NodeJS.Platform;
	/** Version of Node. */
	readonly node: string;
	/** Processors there are; `host.cores` of them may be used. */
	readonly processors: number;
	/** Memory of the machine, or what a container leaves of it. */
	readonly memoryBytes: number;
	readonly homeFolder: string;
	readonly temporaryFolder: string;
	readonly user: string;
}

/** The user's wish to stop. */
export interface Interrupt extends Disposable {
	readonly signal: AbortSignal;
}

/** Shows work that takes a while; each display is stopped before anything else is shown. */
export interface Displays {
	run(plan: Plan): RunDisplay;
	download(name: string): DownloadDisplay;
	perplexity(): PerplexityDisplay;
	/** A computation in steps: one line that names the present step. */
	steps(): StepDisplay;
}

/** Hears what a run does. */
export interface RunDisplay {
	readonly listen: RunListener;
	stop(): void;
}

/** Shows how far a file has come, in bytes; `total` is null where nobody knows. */
export interface DownloadDisplay {
	show(received: number, total: number | null): void;
	retry(why: string): void;
	stop(): void;
}

/** Shows the chunks of a text under one variant after another. */
export interface PerplexityDisplay {
	show(progress: { readonly variant: string; readonly chunk: number; readonly chunks: number }): void;
	stop(): void;
}

/** Shows the step that a computation is at. */
export interface StepDisplay {
	show(text: string): void;
	stop(): void;
}
