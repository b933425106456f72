import type { AssayReason } from "./assay-reason.ts";
import type { AttestationReason, ValidityReason } from "./attestation-reason.ts";
import type { BaseContextReason, CeilingReason } from "./ceiling-reason.ts";
import type { Circumstance } from "./circumstance.ts";
import type { CodecReason } from "./codec-reason.ts";
import type { CoverageReason } from "./coverage-reason.ts";
import type { DisagreementReason, IntervalReason } from "./interval-reason.ts";
import type { LatencyReason } from "./latency-reason.ts";
import type { MemoryReason } from "./memory-reason.ts";
import type { NeedleReason } from "./needle-reason.ts";
import type { PerplexityReason } from "./perplexity-reason.ts";
import type { ReasonCode } from "./reason-code.ts";
import type { ReviewReason } from "./review-reason.ts";
import type { SessionReason } from "./session-reason.ts";
import type { StopReason } from "./stop-reason.ts";
import type { TooFewReason, UnmeasuredQuantity } from "./unmeasured-quantity.ts";

/** What a rule found, as data: `code` is for programs, `of` names the words that tell it (`reason-words.ts`). */
export type BareReason =
	| AssayReason
	| AttestationReason
	| BaseContextReason
	| CeilingReason
	| CodecReason
	| CoverageReason
	| DisagreementReason
	| IntervalReason
	| LatencyReason
	| MemoryReason
	| NeedleReason
	| PerplexityReason
	| ReviewReason
	| SessionReason
	| StopReason
	| TooFewReason
	| UnmeasuredQuantity
	| ValidityReason;

/** A finding, or a reason with something said around it. */
export type Reason = BareReason | Circumscribed;

/** A reason within a circumstance. */
export interface Circumscribed {
	readonly of: "around";
	readonly code: ReasonCode;
	readonly around: Circumstance;
	readonly inner: Reason;
}

/** Says something around a reason; the code stays unless the circumstance brings its own. */
export function within(inner: Reason, around: Circumstance): Circumscribed {
	return { of: "around", code: "code" in around ? around.code : inner.code, around, inner };
}
