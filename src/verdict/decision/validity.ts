import type { KvConfig } from "../../kv/kv-config.ts";
import type { VariantRecord } from "../../record/provenance.ts";
import { judgeAttestation } from "../attestation/criterion-attestation.ts";
import { within } from "../reason/reason.ts";
import { deferred, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * Whether a variant's numbers may be judged at all, decided before any criterion.
 * `void`: no criterion can be decided, each takes the ruling; the attestation has its own.
 * `unattested` is what every sentence about the variant must add.
 */
export type Validity =
	| { readonly valid: true; readonly attestation: Ruling; readonly unattested: string | null }
	| { readonly valid: false; readonly attestation: Ruling; readonly others: Ruling };

/** Judges how a variant opened: what it ran as, or why it did not run. */
export function judgeValidity(config: KvConfig, record: VariantRecord | undefined, hasRun: boolean): Validity {
	if (record === undefined) return everything(hasRun ? notAttested() : notOpened());
	if (!record.opened) return refused(record);
	const attestation = judgeAttestation(config, record.attestation);
	if (!record.attestation.attested) {
		return { valid: true, attestation, unattested: record.attestation.reason };
	}
	if (attestation.state === "PASS") return { valid: true, attestation, unattested: null };
	return { valid: false, attestation, others: invalidTreatment(attestation) };
}

function refused({ cause, reason: told, remedy }: Extract<VariantRecord, { opened: false }>): Validity {
	const settle = { do: "as-told", told: remedy } as const;
	if (cause === "unsupported")
		return everything(deferred({ reason: { of: "validity", code: "engine-lacks-type", told }, settle }));
	if (cause === "failed")
		return everything(deferred({ reason: { of: "validity", code: "engine-did-not-open", told }, settle }));
	const others = deferred({ reason: { of: "validity", code: "attestation-failed", told }, settle });
	const attestation: Ruling = { ...others, state: "FAIL", reason: { of: "validity", code: "config-mismatch", told } };
	return { valid: false, attestation, others };
}

function invalidTreatment({ state, reason, settle }: Ruling): Ruling {
	if (state === "INCONCLUSIVE") return inconclusive({ reason, settle });
	return inconclusive({
		reason: within(reason, { of: "treatment", code: "attestation-failed" }),
		settle: "fix-engine",
	});
}

function notAttested(): Ruling {
	return inconclusive({ reason: { of: "attestation", code: "not-attested", why: null }, settle: "attest-again" });
}

function notOpened(): Ruling {
	return deferred({ reason: { of: "validity", code: "not-run" }, settle: "resume-run" });
}

function everything(ruling: Ruling): Validity {
	return { valid: false, attestation: ruling, others: ruling };
}
