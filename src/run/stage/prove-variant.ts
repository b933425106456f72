import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import { openRecorded } from "./open-recorded.ts";
import type { RunState } from "./run-state.ts";
import { skipRefused } from "./skip-trials.ts";

/**
 * The variants that are ready for these trials, by name. Each configuration is proved once in a run, by opening and
 * closing it; what follows starts processes of its own. Of a variant that is refused, `trials` are skipped with the reason.
 */
export async function proveVariants(trials: readonly Trial[], state: RunState): Promise<Map<string, PlannedVariant>> {
	const ready = new Map<string, PlannedVariant>();
	for (const variant of state.plan.variants)
		if (await proveVariant(variant, trials, state)) ready.set(variant.config.name, variant);
	return ready;
}

async function proveVariant(variant: PlannedVariant, trials: readonly Trial[], state: RunState): Promise<boolean> {
	state.signal.throwIfAborted();
	const { name } = variant.config;
	const own = trials.filter((trial) => trial.variant === name);
	if (own.length === 0) return false;
	const known = state.records.get(name);
	if (known?.opened) return true;
	const { engine, record } = known === undefined ? await openRecorded(variant, state) : { engine: null, record: known };
	if (!record.opened) {
		await skipRefused(variant, own, record, state);
		return false;
	}
	await engine?.close();
	state.listen({ kind: "variant-closed", variant: name });
	return true;
}
