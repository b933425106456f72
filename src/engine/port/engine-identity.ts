import type { EngineKind } from "./engine-kind.ts";

/** Who answers, for the record: versions and digests, no wishes. */
export interface EngineIdentity {
	readonly kind: EngineKind;
	readonly version: string;
	readonly backend: string;
	/** Digests of the binaries that computed the answers, by file name. */
	readonly binaries: Readonly<Record<string, string>>;
}

/** The model file as the engine loaded it. */
export interface ModelIdentity {
	readonly file: string;
	/** Null, as all below that is null, where an endpoint does not tell. */
	readonly bytes: number | null;
	readonly sha256: string | null;
	readonly name: string | null;
	readonly architecture: string;
	readonly trainedContext: number | null;
	readonly layers: number | null;
	readonly vocabulary: number | null;
}
