import type { Assessment } from "../source/assessment.ts";

/** The steps of a build, in order. */
export type BuildPhase = "fetch" | "assess" | "configure" | "compile" | "probe" | "smoke";

/** What a build says while it works. */
export type BuildEvent =
	| { readonly kind: "phase"; readonly phase: BuildPhase; readonly detail: string }
	| { readonly kind: "assessed"; readonly assessment: Assessment }
	| { readonly kind: "log"; readonly file: string }
	| { readonly kind: "progress"; readonly progress: BuildProgress };

/** Steps of the compiler driver; make counts in percent (`total` 100), ninja in steps. */
export interface BuildProgress {
	readonly done: number;
	readonly total: number;
	readonly step: string;
}

/** Hears a build; `cli` shows what it hears. */
export type BuildListener = (event: BuildEvent) => void;
