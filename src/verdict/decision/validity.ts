import type { KvConfig } from "../../kv/kv-config.ts";
import type { VariantRecord } from "../../record/provenance.ts";
import { judgeAttestation } from "../attestation/criterion-attestation.ts";
import { plainSentence } from "../rule/plain-sentence.ts";
import { deferred, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * Whether a variant's numbers may be judged at all, decided before any criterion.
 * `void`: no criterion can be decided, each takes the ruling; the attestation has its own.
 * `unattested` is what every sentence about the variant must add.
 */
export type Validity =
	| { readonly valid: true; readonly attestation: Ruling; readonly unattested: string | null }
	| { readonly valid: false; readonly attestation: Ruling; readonly others: Ruling };

// Judges how a variant opened: what it ran as, or why it did not run.
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

function refused({ cause, reason, remedy }: Extract<VariantRecord, { opened: false }>): Validity {
	if (cause === "unsupported") {
		return everything(deferred({ reasonCode: "engine-lacks-type", reason: plainSentence(reason), settle: remedy }));
	}
	if (cause === "failed") {
		const why = plainSentence(`The engine did not open this variant: ${reason}`);
		return everything(deferred({ reasonCode: "engine-did-not-open", reason: why, settle: remedy }));
	}
	const others = deferred({
		reasonCode: "attestation-failed",
		reason: plainSentence(`The run was refused: ${reason}`),
		settle: remedy,
	});
	const attestation: Ruling = {
		...others,
		state: "FAIL",
		reasonCode: "config-mismatch",
		reason: plainSentence(reason),
	};
	return { valid: false, attestation, others };
}

function invalidTreatment(attestation: Ruling): Ruling {
	const { reasonCode, reason, settle } = attestation;
	if (attestation.state === "INCONCLUSIVE") return inconclusive({ reasonCode, reason, settle });
	return inconclusive({
		reasonCode: "attestation-failed",
		reason: `The engine did not run the requested configuration: ${reason}`,
		settle: "fix the engine and run the variant again",
	});
}

function notAttested(): Ruling {
	return inconclusive({
		reasonCode: "not-attested",
		reason: "The record does not say what configuration answered.",
		settle: "run the variant again; its attestation is recorded before its first trial",
	});
}

function notOpened(): Ruling {
	const settle = "resume the run with `tq-eval run --resume`";
	return deferred({ reasonCode: "not-run", reason: "The run ended before this variant was opened.", settle });
}

function everything(ruling: Ruling): Validity {
	return { valid: false, attestation: ruling, others: ruling };
}
