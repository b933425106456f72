import { FAULTS, type Fault, type FaultRule } from "./fault.ts";
import { type KvConfig, kvConfigLabel } from "./kv-config.ts";
import { isTurbo } from "./kv-type.ts";

/** A variant that is to run under a fault: named `turbo4!one-layer@0.5:3` in every table, `!` being in no other name. */
export function withFault(config: KvConfig, fault: Fault): KvConfig {
	const { name, strength, param } = fault;
	return { ...config, name: `${config.name}!${name}@${strength}${param === null ? "" : `:${param}`}`, fault };
}

/** Why a fault could not show under these types: it harms the turbo types alone. Null where it can. */
export function faultMisfit({ k, v, layerProfile, fault }: KvConfig): string | null {
	if (fault === undefined) return null;
	const { side }: FaultRule = FAULTS[fault.name];
	const types = side === null ? [k, v] : [side === "k" ? k : v];
	if (types.some(isTurbo)) return null;
	const needed = side === null ? "K or V" : side.toUpperCase();
	return `the fault ${fault.name} needs a turbo ${needed}, not ${kvConfigLabel({ k, v, layerProfile })}`;
}
