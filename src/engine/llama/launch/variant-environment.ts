import { faultText } from "../../../kv/fault.ts";
import type { KvConfig } from "../../../kv/kv-config.ts";

const PASSED_ON = /^(PATH|HOME|TMPDIR|LD_LIBRARY_PATH|DYLD_\w+)$/;

/**
 * A clean environment for a native program: an allow-list of this process's own. The fork rewrites types by itself
 * unless told not to, so both of its switches are always set; a variant may set them otherwise, and the attestation
 * then sees what came of it. A fault comes from the variant alone, never from the environment.
 */
export function variantEnvironment(
	environment: Readonly<Record<string, string | undefined>>,
	config: Pick<KvConfig, "layerProfile" | "environment" | "fault">,
): Record<string, string> {
	const passed = Object.entries(environment).filter(
		(entry): entry is [string, string] => entry[1] !== undefined && PASSED_ON.test(entry[0]),
	);
	return {
		...Object.fromEntries(passed),
		TURBO_AUTO_ASYMMETRIC: "0",
		TURBO_LAYER_ADAPTIVE: String(config.layerProfile),
		...config.environment,
		...(config.fault === undefined ? {} : { TQ_FAULT: faultText(config.fault) }),
	};
}
