import { isConfigMismatch } from "../../engine/attestation/config-mismatch.ts";
import type { TqEvalError } from "../../error.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { Outcome } from "../../record/observation.ts";
import type { RunState } from "./run-state.ts";
import { voidedBaseline } from "./skip-trials.ts";

/**
 * What became of a trial. Where a process that was to make its numbers holds another cache than was asked for, its
 * variant is void from here on: recorded as refused, whatever it has answered before. Of the baseline, it throws.
 */
export async function provenOutcome(
	variant: PlannedVariant,
	state: RunState,
	work: () => Promise<Outcome>,
): Promise<Outcome> {
	try {
		return await work();
	} catch (error) {
		state.signal.throwIfAborted();
		if (!isConfigMismatch(error)) throw error;
		await voidVariant(accused(error, state) ?? variant, error, state);
		return { state: "skipped", reason: "attestation-failed", detail: error.message, remedy: error.remedy };
	}
}

/** A variant's trial may run the baseline once more: the error names the one that it is about. */
function accused({ where }: TqEvalError, { plan }: RunState): PlannedVariant | undefined {
	return plan.variants.find(({ config }) => config.name === where);
}

async function voidVariant({ config, role }: PlannedVariant, error: TqEvalError, state: RunState): Promise<void> {
	const { name } = config;
	const { message: reason, remedy } = error;
	const record = { opened: false, cause: "config-mismatch", reason, remedy } as const;
	await state.recordVariant(name, record);
	state.records.set(name, record);
	state.listen({ kind: "variant-voided", variant: name, record });
	if (role === "baseline") throw voidedBaseline(name, record);
}
