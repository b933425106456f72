import { TqEvalError } from "../../error.ts";
import type { PlannedVariant } from "../../plan/trial/plan.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import type { VariantRecord } from "../../record/provenance.ts";
import type { RunState } from "../run-plan.ts";
import { postObservation } from "./post-observation.ts";

// Posts the trials that do not fit, each with its reason; the others are left to run.
export async function skipMisfits<T extends Trial>(trials: readonly T[], state: RunState): Promise<T[]> {
	const misfits = new Map(state.plan.misfits.map((misfit) => [misfit.trial, misfit]));
	for (const trial of trials) {
		const misfit = misfits.get(trial.id);
		if (misfit === undefined) continue;
		const { detail, remedy } = misfit;
		await postObservation(trial, { state: "skipped", reason: "does-not-fit", detail, remedy }, state);
	}
	return trials.filter(({ id }) => !misfits.has(id));
}

// A variant that cannot run leaves one skipped observation a trial, each with the reason; without a baseline nothing runs.
export async function skipRefused(
	variant: PlannedVariant,
	trials: readonly Trial[],
	record: Extract<VariantRecord, { opened: false }>,
	state: RunState,
): Promise<void> {
	if (variant.role === "baseline") throw baselineRefused(variant.config.name, record.reason, record.remedy);
	const reason = record.cause === "unsupported" ? "variant-unsupported" : "attestation-failed";
	const outcome: Outcome = { state: "skipped", reason, detail: record.reason, remedy: record.remedy };
	for (const trial of trials) await postObservation(trial, outcome, state);
}

function baselineRefused(name: string, reason: string, remedy: string): TqEvalError {
	return new TqEvalError(`the baseline ${name} did not open: ${reason}`, { code: "environment", where: name, remedy });
}
