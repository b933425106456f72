import type { OpenEngine } from "../../engine/port/engine.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import { type OpenedVariant, openVariant } from "./open-variant.ts";
import type { RunState } from "./run-state.ts";

/** Opens a variant and records how it opened, for the record and for the rest of this run. */
export async function openRecorded(variant: PlannedVariant, state: RunState): Promise<OpenedVariant> {
	const { name } = variant.config;
	state.listen({ kind: "variant-opening", variant: name });
	const opened = await state.clock.during(() => openVariant(state.engine, variant));
	await state.recordVariant(name, opened.record);
	state.records.set(name, opened.record);
	state.listen({ kind: "variant-opened", variant: name, record: opened.record });
	return opened;
}

/** Records an attestation that has grown: a second process, opened at its first use, has been proven as well. */
export async function recordProof(
	{ config: { name } }: PlannedVariant,
	{ attestation }: OpenEngine,
	state: RunState,
): Promise<void> {
	const record = state.records.get(name);
	if (record === undefined || !record.opened || record.attestation === attestation) return;
	const grown = { ...record, attestation };
	await state.recordVariant(name, grown);
	state.records.set(name, grown);
}
