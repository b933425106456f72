import type { Task } from "../../plan/trial/trial.ts";
import type { PairedCounts } from "../../score/pair/outcome-score.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { VerdictState } from "../rule/verdict.ts";

/** One of the two runs, as a heading names it. */
export interface ComparedRun {
	readonly run: string;
	readonly suite: string;
	readonly suiteVersion: number;
	readonly startedAt: string;
}

/** A setting or digest in which the two runs differ. */
export interface RunDifference {
	readonly what: string;
	readonly a: string;
	readonly b: string;
}

/** A checked reply whose outcome changed: `lost` is right in A and wrong in B, `gained` the reverse. */
export interface Flip {
	readonly caseId: string;
	/** Which reply of the case: a turn, or a needle's depth and key; null where a case has one. */
	readonly item: string | null;
	readonly direction: "lost" | "gained";
	/** The replies themselves; turns of one prompt are set apart by an empty line. */
	readonly a: string;
	readonly b: string;
}

/** Checked replies of one variant in one part, paired over the two runs. */
export interface OutcomeComparison {
	readonly part: string;
	readonly variant: string;
	/** The criterion that counts the same replies within a run. */
	readonly measure: CriterionId;
	readonly counts: PairedCounts;
	/** (lost - gained) / pairs, Tango's interval; positive means that B is worse; unit "share". */
	readonly loss: Measured;
	readonly flips: readonly Flip[];
}

/** Perplexity of one variant on the same chunks in the two runs. */
export interface LikelihoodComparison {
	readonly part: string;
	readonly variant: string;
	readonly tokens: number;
	readonly pplA: number | null;
	readonly pplB: number | null;
	/** PPL(B) - PPL(A), clustered by chunk; unit "PPL". */
	readonly pplDelta: Measured;
	/** ln(PPL ratio); unit "nats/token". */
	readonly logRatio: Measured;
	/** NLL(B) - NLL(A) per token of each chunk, in nats. */
	readonly chunks: readonly { readonly caseId: string; readonly n: number; readonly nllDifference: number }[];
}

/** A quantity as measured, that of the A/A control, and what is left above it. */
export interface FloorParts {
	readonly raw: Measured;
	readonly floor: Measured;
	readonly net: Measured;
}

/** Divergence of one variant from its own run's baseline, in both runs; the runs may have other caches under its name. */
export interface DivergenceComparison {
	readonly part: string;
	readonly variant: string;
	/** Of llama-perplexity; null where the engine scored the text. */
	readonly contextTokens: number | null;
	/** Nats per token. */
	readonly kl: { readonly a: FloorParts; readonly b: FloorParts };
	readonly sameTop: { readonly a: FloorParts; readonly b: FloorParts };
	/** By the intervals of the net divergence, which are not paired: the two do not meet, or nothing is said. */
	readonly reading: "b-is-worse" | "b-is-better" | "undecided" | "not-measured";
}

/** A criterion that the runs rule differently; null where one does not rule it. */
export interface VerdictChange {
	readonly variant: string;
	readonly criterion: CriterionId;
	readonly a: VerdictState | null;
	readonly b: VerdictState | null;
}

/** Trials that are not in both runs, or are not the same trial there. */
export interface UnpairedTrials {
	readonly part: string;
	readonly variant: string;
	/** Kebab-case: `only-in-a`, `kv-config-differs`, `input-differs`, `b-failed:context-full` ... */
	readonly reason: string;
	readonly caseIds: readonly string[];
}

/** A kind of work that two runs are not compared on, whatever they hold of it. */
export interface NotCompared {
	readonly part: string;
	readonly kind: Task["kind"];
	/** In words. */
	readonly why: string;
}

/** Two runs side by side: what every renderer of `tq-eval compare` receives. B is held against A. */
export interface Comparison {
	readonly a: ComparedRun;
	readonly b: ComparedRun;
	/** Why no difference can be read, in full sentences: a record of the two that cannot be believed. */
	readonly voiding: readonly string[];
	readonly differences: readonly RunDifference[];
	readonly outcomes: readonly OutcomeComparison[];
	readonly likelihoods: readonly LikelihoodComparison[];
	readonly divergences: readonly DivergenceComparison[];
	readonly verdicts: readonly VerdictChange[];
	readonly unpaired: readonly UnpairedTrials[];
	readonly notCompared: readonly NotCompared[];
}
