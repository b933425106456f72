import { type Fault, sameFault } from "./fault.ts";
import type { KvType, KvTypeTable } from "./kv-type.ts";

/** Per-layer profiles of the TurboQuant fork: 0 uniform; 1, 2 raise K and V; 5, 6, 7 treat V alone. */
export const LAYER_PROFILES = [0, 1, 2, 5, 6, 7] as const;
export type LayerProfile = (typeof LAYER_PROFILES)[number];

/** One KV configuration: what a variant asks an engine to run. */
export interface KvConfig {
	/** The variant's name in the suite, in the record and in every table. */
	readonly name: string;
	readonly k: KvType;
	readonly v: KvType;
	readonly layerProfile: LayerProfile;
	/** What the engine build says of the types that a layer may hold, as far as it is not what our own list has. */
	readonly types?: KvTypeTable;
	/** Environment variables the variant asks for, already checked against the allow-list. */
	readonly environment: Readonly<Record<string, string>>;
	/** What a calibration build is told to do wrong; a suite cannot ask for it, see `withFault`. */
	readonly fault?: Fault;
}

/** `q8_0/turbo4`, or one name where K and V agree; the profile is named only where there is one. */
export function kvConfigLabel(config: Pick<KvConfig, "k" | "v" | "layerProfile">): string {
	const types = config.k === config.v ? config.k : `${config.k}/${config.v}`;
	return config.layerProfile === 0 ? types : `${types} profile ${config.layerProfile}`;
}

/** Same cache contents by construction: a control, not a comparison. */
export function sameKvConfig(a: KvConfig, b: KvConfig): boolean {
	return (
		kvConfigLabel(a) === kvConfigLabel(b) &&
		JSON.stringify(Object.entries(a.environment).sort()) === JSON.stringify(Object.entries(b.environment).sort()) &&
		sameFault(a.fault ?? null, b.fault ?? null)
	);
}
