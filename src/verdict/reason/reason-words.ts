import { plainSentence } from "../../words/plain-sentence.ts";
import { assayWords } from "./assay-reason.ts";
import { attestationWords, validityWords } from "./attestation-reason.ts";
import { baseContextWords, ceilingWords } from "./ceiling-reason.ts";
import { circumstanceWords } from "./circumstance.ts";
import { codecWords } from "./codec-reason.ts";
import { coverageWords } from "./coverage-reason.ts";
import { disagreementWords, intervalWords } from "./interval-reason.ts";
import { latencyWords } from "./latency-reason.ts";
import { memoryWords } from "./memory-reason.ts";
import { needleWords } from "./needle-reason.ts";
import { perplexityWords } from "./perplexity-reason.ts";
import type { BareReason, Reason } from "./reason.ts";
import { reviewWords } from "./review-reason.ts";
import { sessionWords } from "./session-reason.ts";
import type { Step } from "./step.ts";
import { stepWords } from "./step-words.ts";
import { stopWords } from "./stop-reason.ts";
import { tooFewWords, unmeasuredWords } from "./unmeasured-quantity.ts";

type Words<Of extends BareReason["of"]> = (reason: Extract<BareReason, { of: Of }>, step: string | null) => string;

const WORDS: { readonly [Of in BareReason["of"]]: Words<Of> } = {
	assay: assayWords,
	attestation: attestationWords,
	"base-context": baseContextWords,
	ceiling: ceilingWords,
	codec: codecWords,
	coverage: coverageWords,
	disagreement: disagreementWords,
	interval: intervalWords,
	latency: latencyWords,
	memory: memoryWords,
	needle: needleWords,
	perplexity: perplexityWords,
	review: reviewWords,
	session: sessionWords,
	stop: stopWords,
	"too-few": tooFewWords,
	unmeasured: unmeasuredWords,
	validity: validityWords,
};

/** A ruling or a verdict, as far as it is told. */
export interface Told {
	readonly state: string;
	readonly reason: Reason;
	readonly settle: Step | null;
}

/** Why a ruling stands as it does, without what would settle it. */
export function reasonWords(reason: Reason): string {
	return tell(reason, null);
}

/** Why a ruling stands as it does, with what would settle it where it is open; what was not measured says so last. */
export function rulingWords({ state, reason, settle }: Told): string {
	if (settle === null) return reasonWords(reason);
	if (state !== "DEFERRED") return tell(reason, stepWords(settle));
	return `${reasonWords(reason)} ${plainSentence(stepWords(settle))}`;
}

function tell(reason: Reason, step: string | null): string {
	if (reason.of === "around") return circumstanceWords(reason.around, (inner) => tell(reason.inner, inner), step);
	return (WORDS[reason.of] as (reason: BareReason, step: string | null) => string)(reason, step);
}
