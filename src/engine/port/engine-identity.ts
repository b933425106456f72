import type { EngineKind } from "./engine-kind.ts";

/** Who answers, for the record: versions and digests, no wishes. */
export interface EngineIdentity {
	readonly kind: EngineKind;
	readonly version: string;
	readonly backend: string;
	/** Digests of the binaries that computed the answers, by file name. */
	readonly binaries: Readonly<Record<string, string>>;
	/** Base URLs of endpoints by the variant they answer for; left out by engines that start their own programs. */
	readonly endpoints?: Readonly<Record<string, string>>;
}
