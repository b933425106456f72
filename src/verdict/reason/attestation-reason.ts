import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvType } from "../../kv/kv-type.ts";
import { formatCount } from "../../words/format-number.ts";
import { plainCount } from "../../words/plain-number.ts";
import { plainSentence } from "../../words/plain-sentence.ts";

type Asked = Pick<KvConfig, "k" | "v" | "layerProfile">;

/** What the engine held beside what was asked for. */
export type AttestationReason = { readonly of: "attestation" } & (
	| { readonly code: "types-and-bytes-agree"; readonly layers: number; readonly asked: Asked }
	| {
			readonly code: "types-differ";
			readonly asked: Asked;
			/** The first layer that differs, and how many do. */
			readonly first: { readonly index: number; readonly k: KvType; readonly v: KvType };
			readonly wrong: number;
	  }
	| { readonly code: "bytes-differ"; readonly kvBytes: number; readonly kvBytesExpected: number }
	/** `why` without a full stop; null where the record does not say what answered. */
	| { readonly code: "not-attested"; readonly why: string | null }
);

/** How a variant opened, where its numbers may not be judged; `told` is what the engine said of it. */
export type ValidityReason = { readonly of: "validity" } & (
	| {
			readonly code: "engine-lacks-type" | "engine-did-not-open" | "attestation-failed" | "config-mismatch";
			readonly told: string;
	  }
	| { readonly code: "not-run" }
	| { readonly code: "suspiciously-identical"; readonly baseline: string }
	| { readonly code: "control-failed"; readonly control: string }
	/** The warning is a full sentence. */
	| { readonly code: "voided-by-warning"; readonly warning: string }
);

/** What the engine held, in words. */
export function attestationWords(reason: AttestationReason): string {
	switch (reason.code) {
		case "types-and-bytes-agree": {
			const { layers, asked } = reason;
			return `All ${formatCount(layers)} layers hold ${heldWords(asked)}, and the bytes agree.`;
		}
		case "types-differ":
			return differWords(reason);
		case "bytes-differ":
			return `The cache holds ${formatCount(reason.kvBytes)} bytes where the requested types need ${formatCount(reason.kvBytesExpected)}.`;
		case "not-attested":
			return reason.why === null
				? "The record does not say what configuration answered."
				: `Not attested: ${reason.why}.`;
	}
}

/** Why a variant's numbers may not be judged, in words. */
export function validityWords(reason: ValidityReason): string {
	switch (reason.code) {
		case "engine-lacks-type":
		case "config-mismatch":
			return plainSentence(reason.told);
		case "engine-did-not-open":
			return plainSentence(`The engine did not open this variant: ${reason.told}`);
		case "attestation-failed":
			return plainSentence(`The run was refused: ${reason.told}`);
		case "not-run":
			return "The run ended before this variant was opened.";
		case "suspiciously-identical":
			return `Every token and log-probability equals those of ${reason.baseline}, which another KV configuration cannot do.`;
		case "control-failed":
			return `The A/A control ${reason.control}, the baseline run again, fails this criterion itself.`;
		case "voided-by-warning":
			return reason.warning;
	}
}

function differWords({ asked, first, wrong }: Extract<AttestationReason, { code: "types-differ" }>): string {
	const others = wrong > 1 ? ` and ${plainCount(wrong - 1, "more layers")} differ` : "";
	return `${askedWords(asked)} was asked for, but layer ${first.index} holds ${first.k}/${first.v}${others}.`;
}

function askedWords({ k, v, layerProfile }: Asked): string {
	return layerProfile === 0 ? `${k}/${v}` : `${k}/${v} under layer profile ${layerProfile}`;
}

/** Under a profile layers hold different types, each the one that the profile gives it. */
function heldWords(asked: Asked): string {
	const { k, v, layerProfile } = asked;
	return layerProfile === 0 ? `${k} keys and ${v} values` : `what ${askedWords(asked)} gives each of them`;
}
