import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { Observation, Outcome } from "../../../src/record/observation.ts";

const VARIANTS = ["f16", "f16-control", "q8_0", "q4_0", "turbo4"];
const CHUNKS = 24;

/** The perplexity trials of the sample run. */
export function sampleTrials(): Trial[] {
	return VARIANTS.flatMap((variant) =>
		Array.from({ length: CHUNKS }, (_, chunk) => {
			const caseId = `chunk-${String(chunk).padStart(2, "0")}`;
			return {
				id: `perplexity/${variant}/${caseId}/r0`,
				part: "perplexity",
				partKind: "perplexity",
				stage: "beside",
				variant,
				caseId,
				repeat: 0,
				needs: null,
				task: { kind: "score-chunk", chunk, chunkTokens: 512, top: 64 },
			} as const;
		}),
	);
}

/** What came back: one chunk of q4_0 failed, turbo4 was skipped whole, the last chunk of q8_0 was not reached. */
export function sampleObservations(): Observation[] {
	return sampleTrials()
		.filter(({ variant, caseId }) => !(variant === "q8_0" && caseId === "chunk-23"))
		.map(({ id, part, variant, caseId, repeat }) => {
			const outcome = sampleOutcome(variant, caseId);
			return { trial: id, part, variant, caseId, repeat, wallMs: 120, engineMs: 118, outcome };
		});
}

function sampleOutcome(variant: string, caseId: string): Outcome {
	if (variant === "turbo4")
		return { state: "skipped", reason: "variant-unsupported", detail: "no turbo4", remedy: null };
	if (variant === "q4_0" && caseId === "chunk-07") {
		return { state: "failed", reason: "engine-error", detail: "decode returned -1" };
	}
	return {
		state: "answered",
		answer: { kind: "score-chunk", tokens: 512, scored: 511, scoresFile: `scores/${variant}-${caseId}.bin.gz` },
	};
}
