import { TqEvalError } from "../../error.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import type { VariantRecord } from "../../record/provenance.ts";
import { postObservation } from "./post-observation.ts";
import type { RunState } from "./run-state.ts";

type Refusal = Extract<VariantRecord, { opened: false }>;

/** Posts the trials that do not fit, each with its reason; the others are left to run. */
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

/** A variant that cannot run leaves one skipped observation a trial, each with the reason; without a baseline nothing runs. */
export async function skipRefused(
	variant: PlannedVariant,
	trials: readonly Trial[],
	record: Refusal,
	state: RunState,
): Promise<void> {
	if (variant.role === "baseline") throw baselineRefused(variant.config.name, "did not open", record);
	const reason = record.cause === "unsupported" ? "variant-unsupported" : "attestation-failed";
	const outcome: Outcome = { state: "skipped", reason, detail: record.reason, remedy: record.remedy };
	for (const trial of trials) await postObservation(trial, outcome, state);
}

/** Skips trials whose variant has been refused or found void in this run; false where it stands. */
export async function skipVoid(variant: PlannedVariant, trials: readonly Trial[], state: RunState): Promise<boolean> {
	const record = state.records.get(variant.config.name);
	if (record === undefined || record.opened) return false;
	await skipRefused(variant, trials, record, state);
	return true;
}

/** A baseline that turned out to be something else while it ran: what was measured against it means nothing. */
export function voidedBaseline(name: string, record: Refusal): TqEvalError {
	return baselineRefused(name, "is not what was asked for", record);
}

function baselineRefused(name: string, how: string, { reason, remedy }: Refusal): TqEvalError {
	return new TqEvalError(`the baseline ${name} ${how}: ${reason}`, { code: "environment", where: name, remedy });
}
