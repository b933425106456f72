import type { ParityAnalysis } from "../drift/parity-analysis.ts";
import type { PerplexityAnalysis } from "../drift/perplexity-analysis.ts";
import type { SessionDriftAnalysis } from "../drift/session-analysis.ts";
import type { Attestation } from "../engine/attestation.ts";
import type { AttentionAnalysis } from "../score/attention-analysis.ts";
import type { CodecAnalysis } from "../score/codec-analysis.ts";
import type { NeedleAnalysis } from "../score/needle-analysis.ts";
import type { PromptAnalysis } from "../score/prompt-analysis.ts";
import type { RecallAnalysis } from "../score/recall-analysis.ts";
import type { Decision, Verdict } from "./verdict.ts";

/** What is known of a variant before any criterion: whether it ran, as what, and whether it looks too good. */
export type VariantStatus =
	| { readonly ran: true; readonly attestation: Attestation; readonly identicalToBaseline: boolean }
	| {
			readonly ran: false;
			readonly cause: "unsupported" | "config-mismatch" | "failed";
			readonly reason: string;
			readonly remedy: string;
	  };

/** Everything that a run has shown: what every renderer receives. */
export interface Judgement {
	readonly decision: Decision;
	readonly variantDecisions: Readonly<Record<string, Decision>>;
	readonly verdicts: readonly Verdict[];
	readonly variants: Readonly<Record<string, VariantStatus>>;
	readonly prompts: readonly PromptAnalysis[];
	readonly needles: readonly NeedleAnalysis[];
	readonly perplexities: readonly PerplexityAnalysis[];
	readonly recalls: readonly RecallAnalysis[];
	readonly drifts: readonly SessionDriftAnalysis[];
	readonly attentions: readonly AttentionAnalysis[];
	readonly codecs: readonly CodecAnalysis[];
	readonly parities: readonly ParityAnalysis[];
	/** Named in the report before the verdicts: suspicious identity, a control that failed, missing pairs. */
	readonly warnings: readonly string[];
}
