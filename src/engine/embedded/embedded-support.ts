import type { GgmlType } from "node-llama-cpp";
import { type KvConfig, kvConfigLabel } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import type { KvType } from "../../kv/kv-type.ts";
import { headMisfit } from "../port/head-misfit.ts";
import type { Support } from "../port/support.ts";

/** Our names and the package's exact ones; any other spelling silently becomes F16 there. */
export const EMBEDDED_TYPES: Partial<Record<KvType, keyof typeof GgmlType>> = {
	f32: "F32",
	f16: "F16",
	bf16: "BF16",
	q8_0: "Q8_0",
	q5_1: "Q5_1",
	q5_0: "Q5_0",
	q4_1: "Q4_1",
	q4_0: "Q4_0",
	iq4_nl: "IQ4_NL",
};

const BUILD = "Build an engine that has it: `tq-eval build && tq-eval run SUITE --engine llama-server`.";

const CALIBRATE = "Build an engine that can: `tq-eval build --calibration`.";

function unsupported(reason: string, remedy: string): Support {
	return { supported: false, reason, remedy };
}

/** What the embedded engine can run of a configuration, decided before anything is loaded. */
export function embeddedSupport(config: KvConfig, shape: KvShape | null): Support {
	const missing = [config.k, config.v].find((type) => EMBEDDED_TYPES[type] === undefined);
	if (missing !== undefined) return unsupported(`The embedded engine has no KV type ${missing}`, BUILD);
	if (config.layerProfile !== 0) {
		return unsupported(`The embedded engine has no layer profiles (${kvConfigLabel(config)})`, BUILD);
	}
	if (config.fault !== undefined) return unsupported("The embedded engine cannot be told to have a fault", CALIBRATE);
	const variable = Object.keys(config.environment)[0];
	if (variable !== undefined) {
		return unsupported(`The embedded engine runs in this process and cannot set ${variable} for one variant`, BUILD);
	}
	for (const layer of shape?.layers ?? []) {
		const found = headMisfit("K", config.k, layer.keyLength) ?? headMisfit("V", config.v, layer.valueLength);
		if (found !== null) return found;
	}
	return { supported: true };
}
