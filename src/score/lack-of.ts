import type { Outcome } from "../observation/observation.ts";

// Why a trial of the variant has no answer, as in `variant-failed:engine-error`; a trial that has not run is missing.
export function lackOf(outcome: Exclude<Outcome, { state: "answered" }> | undefined): string {
	return outcome === undefined ? "variant-missing" : `variant-${outcome.state}:${outcome.reason}`;
}
