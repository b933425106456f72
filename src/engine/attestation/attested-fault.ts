import { type Fault, faultText, parseFault, sameFault } from "../../kv/fault.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { configMismatch } from "./config-mismatch.ts";
import type { LoadLog } from "./load-log.ts";

/**
 * The fault that the engine says it has, which must be the one that was asked for; undefined where the engine is no
 * calibration build.
 */
export function attestedFault(config: KvConfig, { fault }: Pick<LoadLog, "fault">): Fault | null | undefined {
	const found = fault === null || fault === "none" ? null : parseFault(fault);
	const requested = config.fault ?? null;
	if (!sameFault(requested, found)) {
		const asked = requested === null ? "no fault" : `the fault ${faultText(requested)}`;
		throw configMismatch(config, asked, `${fault ?? "none, this is no calibration build"} (load log)`);
	}
	return fault === null ? undefined : found;
}
