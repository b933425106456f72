import { isConfigMismatch } from "../../engine/attestation/config-mismatch.ts";
import type { Engine, OpenEngine } from "../../engine/port/engine.ts";
import { TqEvalError } from "../../error.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { VariantRecord } from "../../record/provenance.ts";

/** A variant's engine, or why it has none. */
export type OpenedVariant =
	| { readonly engine: OpenEngine; readonly record: Extract<VariantRecord, { opened: true }> }
	| { readonly engine: null; readonly record: Extract<VariantRecord, { opened: false }> };

/** Opens and attests one variant; a refusal is recorded, so that the other variants still run. */
export async function openVariant(engine: Engine, { config, settings }: PlannedVariant): Promise<OpenedVariant> {
	const support = engine.supports(config);
	if (!support.supported) {
		const { reason, remedy } = support;
		return { engine: null, record: { opened: false, cause: "unsupported", reason, remedy } };
	}
	try {
		const opened = await engine.open(config, settings);
		return { engine: opened, record: { opened: true, attestation: opened.attestation, loadMs: opened.loadMs } };
	} catch (error) {
		if (!(error instanceof TqEvalError)) throw error;
		const cause = isConfigMismatch(error) ? "config-mismatch" : "failed";
		return { engine: null, record: { opened: false, cause, reason: error.message, remedy: error.remedy } };
	}
}
