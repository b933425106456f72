import type { VariantRecord } from "../../record/provenance.ts";
import type { VariantStatus } from "./judgement.ts";

/** How a variant stands before any criterion, from how it opened. */
export function variantStatus(record: VariantRecord | undefined, identicalToBaseline: boolean): VariantStatus {
	if (record === undefined) {
		const remedy = "Resume the run with `tq-eval run --resume`.";
		return { ran: false, cause: "failed", reason: "The record does not say how this variant opened.", remedy };
	}
	if (!record.opened) return { ran: false, cause: record.cause, reason: record.reason, remedy: record.remedy };
	return { ran: true, attestation: record.attestation, identicalToBaseline };
}
