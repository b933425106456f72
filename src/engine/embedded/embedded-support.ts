import { type KvConfig, kvConfigLabel } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { headMisfit } from "../port/head-misfit.ts";
import type { Support } from "../port/support.ts";
import { EMBEDDED_TABLE, EMBEDDED_TYPES } from "./embedded-types.ts";

const BUILD = "Build an engine that has it: `tq-eval build && tq-eval run SUITE --engine llama-server`.";

const OFFERED = { names: Object.keys(EMBEDDED_TYPES), table: EMBEDDED_TABLE };

const CALIBRATE = "Build an engine that can: `tq-eval build --calibration`.";

function unsupported(reason: string, remedy: string): Support {
	return { supported: false, reason, remedy };
}

/** What the embedded engine can run of a configuration, decided before anything is loaded. */
export function embeddedSupport(config: KvConfig, shape: KvShape | null): Support {
	const missing = [config.k, config.v].find((type) => EMBEDDED_TYPES[type] === undefined);
	if (missing !== undefined)
		return unsupported(`The embedded engine has no KV type ${missing}; it has ${OFFERED.names.join(", ")}`, BUILD);
	if (config.layerProfile !== 0) {
		return unsupported(`The embedded engine has no layer profiles (${kvConfigLabel(config)})`, BUILD);
	}
	if (config.fault !== undefined) return unsupported("The embedded engine cannot be told to have a fault", CALIBRATE);
	const variable = Object.keys(config.environment)[0];
	if (variable !== undefined) {
		return unsupported(`The embedded engine runs in this process and cannot set ${variable} for one variant`, BUILD);
	}
	for (const layer of shape?.layers ?? []) {
		const found =
			headMisfit("K", config.k, layer.keyLength, OFFERED) ?? headMisfit("V", config.v, layer.valueLength, OFFERED);
		if (found !== null) return found;
	}
	return { supported: true };
}
