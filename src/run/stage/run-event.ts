import type { Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { VariantRecord } from "../../record/provenance.ts";

/** What a run says while it works; progress displays live on these alone. */
export type RunEvent =
	| { readonly kind: "run-begun"; readonly trials: number; readonly alreadyDone: number }
	| { readonly kind: "variant-opening"; readonly variant: string }
	| { readonly kind: "variant-opened"; readonly variant: string; readonly record: VariantRecord }
	/** It opened, and a process that was to make its numbers held something else. */
	| {
			readonly kind: "variant-voided";
			readonly variant: string;
			readonly record: Extract<VariantRecord, { opened: false }>;
	  }
	/** Nothing more of it, or of one part under it, can change the verdict: so many trials are not run. */
	| {
			readonly kind: "variant-decided";
			readonly variant: string;
			readonly part: string | null;
			readonly detail: string;
			readonly trials: number;
	  }
	/** Everything else is over; from here on one trial runs at a time. */
	| { readonly kind: "alone-begun"; readonly trials: number }
	| { readonly kind: "trial-started"; readonly trial: Trial }
	| { readonly kind: "trial-progress"; readonly trial: Trial; readonly tokens: number }
	| {
			readonly kind: "trial-observed";
			readonly trial: Trial;
			readonly observation: Observation;
			readonly tokens: number;
	  }
	| { readonly kind: "variant-closed"; readonly variant: string }
	| {
			readonly kind: "run-ended";
			readonly state: "complete" | "interrupted";
			readonly busyMs: number;
			readonly wallMs: number;
	  };

export type RunListener = (event: RunEvent) => void;
