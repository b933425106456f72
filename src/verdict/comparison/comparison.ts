import type { VariantRole } from "../../plan/trial/planned-variant.ts";
import type { Task } from "../../plan/trial/trial.ts";
import type { PairedCounts } from "../../score/pair/outcome-score.ts";
import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { Decision, VerdictState } from "../rule/verdict.ts";

/** One of the two runs, as a heading names it. */
export interface ComparedRun {
	readonly run: string;
	readonly suite: string;
	readonly suiteVersion: number;
	readonly startedAt: string;
}

/** A variant of A and the one of B that plays its part; null where a run has none. */
export interface VariantPair {
	/** The name of both, or `turbo4 → turbo2`: what every row of the comparison is called by. */
	readonly variant: string;
	readonly role: VariantRole;
	readonly a: string | null;
	readonly b: string | null;
}

/** What either run decided of a variant, or of all its gated variants; null where it decided nothing. */
export interface DecisionPair {
	readonly variant: string;
	readonly a: Pick<Decision, "state" | "limited"> | null;
	readonly b: Pick<Decision, "state" | "limited"> | null;
}

/** A criterion as either run rules it; null where one does not. */
export interface VerdictPair {
	readonly variant: string;
	readonly criterion: CriterionId;
	readonly a: RuledSide | null;
	readonly b: RuledSide | null;
	/** By the two intervals, which are not paired: that they do not meet, are equal to the last digit, or overlap. */
	readonly reading: Reading;
}

/** One side of a criterion. */
export interface RuledSide {
	readonly state: VerdictState;
	readonly estimate: Estimate | null;
}

/** What a difference says; `undecided` where its interval holds zero, or two intervals overlap. */
export type Reading = "b-is-worse" | "b-is-better" | "identical" | "undecided" | "not-measured";

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
	/** Pairs whose replies are word for word the same. */
	readonly sameText: number;
	/** (lost - gained) / pairs, Tango's interval; positive means that B is worse; unit "share". */
	readonly loss: Measured;
	/** `identical` where every reply is word for word the same. */
	readonly reading: Reading;
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
	readonly reading: Reading;
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
	/** Net KL of B less that of A on the chunks of both, clustered by chunk; raw where a run has no floor. */
	readonly difference: Measured;
	/** KL of B over that of A on the same chunks; unit "ratio". */
	readonly ratio: Measured;
	/** By the paired difference; where chunks cannot be paired, by the intervals of the net divergence. */
	readonly reading: Reading;
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
	readonly variants: readonly VariantPair[];
	/** Of the run, then of each variant that either decided on. */
	readonly decisions: { readonly run: DecisionPair; readonly variants: readonly DecisionPair[] };
	/** Every criterion that either run rules on a paired variant. */
	readonly verdicts: readonly VerdictPair[];
	readonly differences: readonly RunDifference[];
	readonly outcomes: readonly OutcomeComparison[];
	readonly likelihoods: readonly LikelihoodComparison[];
	readonly divergences: readonly DivergenceComparison[];
	readonly unpaired: readonly UnpairedTrials[];
	readonly notCompared: readonly NotCompared[];
}
