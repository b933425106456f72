import type { Attestation, LayerCache } from "../../../engine/attestation/attestation.ts";
import { faultText } from "../../../kv/fault.ts";
import { kvConfigLabel } from "../../../kv/kv-config.ts";
import { isTurbo, type KvType } from "../../../kv/kv-type.ts";
import type { PlannedVariant } from "../../../plan/trial/planned-variant.ts";
import type { VariantRecord } from "../../../record/provenance.ts";
import { formatBytes } from "../../../words/format-bytes.ts";
import { formatDuration } from "../../../words/format-duration.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { reasonWords } from "../../text/format-estimate.ts";
import { createProse } from "../../text/prose.ts";
import { groupLayers } from "./layer-ranges.ts";

/** What each variant asked for beside what the engine held, or why it did not open. */
export function createAttestationView({ plan, provenance }: RunReport) {
	return plan.variants.map((planned) => variantView(planned, provenance.variants[planned.config.name]));
}

function variantView({ config, role, settings }: PlannedVariant, record: VariantRecord | undefined) {
	const environment = Object.entries(config.environment).map(([name, value]) => `${name}=${value}`);
	const fault = config.fault === undefined ? [] : [`fault ${faultText(config.fault)}`];
	return {
		variant: config.name,
		role,
		requested: [kvConfigLabel(config), ...environment, ...fault].join(" "),
		batch: formatCount(settings.batchTokens),
		threads: formatCount(settings.threads),
		load: record?.opened === true ? formatDuration(record.loadMs) : "–",
		...effectiveView(record),
	};
}

function effectiveView(record: VariantRecord | undefined) {
	if (record === undefined)
		return { found: null, absence: createProse("not opened: the run ended before this variant") };
	if (!record.opened)
		return { found: null, absence: createProse(`not run: ${sentence(record.reason)} ${record.remedy}`) };
	if (!record.attestation.attested)
		return { found: null, absence: createProse(`not attested: ${record.attestation.reason}`) };
	return { found: foundView(record.attestation), absence: null };
}

function foundView(attestation: Extract<Attestation, { attested: true }>) {
	const { layers, kvBytes, kvBytesExpected, rotationK, rotationV, flashAttention } = attestation;
	return {
		ranges: groupLayers(layers),
		bytes: formatBytes(kvBytes),
		expected: formatBytes(kvBytesExpected),
		ratio: kvBytesExpected > 0 ? formatSignificant(kvBytes / kvBytesExpected, 4) : "not computed",
		rotation: rotationText(layers, rotationK, rotationV),
		flashAttention: switchWords(flashAttention),
		context: formatCount(attestation.contextTokens),
		sources: attestation.sources.map(reasonWords).join(", "),
		evidence: attestation.evidence,
	};
}

/** A turbo type rotates inside its codec; what the log calls off is the other rotation, before the cache. */
function rotationText(layers: readonly LayerCache[], rotationK: boolean | null, rotationV: boolean | null): string {
	const words = (state: boolean | null, types: readonly KvType[]) => {
		const turbo = types.filter(isTurbo).length;
		if (turbo === 0) return switchWords(state);
		return turbo === types.length ? "inside the codec" : `inside the codec of turbo layers, else ${switchWords(state)}`;
	};
	const [k, v] = [
		words(
			rotationK,
			layers.map((layer) => layer.k),
		),
		words(
			rotationV,
			layers.map((layer) => layer.v),
		),
	];
	return k === v ? k : `K ${k}, V ${v}`;
}

function sentence(text: string): string {
	return text.endsWith(".") ? text : `${text}.`;
}

function switchWords(state: boolean | null): string {
	if (state === null) return "not stated";
	return state ? "on" : "off";
}
