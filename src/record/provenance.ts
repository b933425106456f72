import type { Attestation } from "../engine/attestation/attestation.ts";
import type { ModelIdentity } from "../engine/model/model-identity.ts";
import type { EngineIdentity } from "../engine/port/engine-identity.ts";
import type { RECORD_VERSION } from "./record-version.ts";

/** `unsupported`: the engine lacks the type; `config-mismatch`: it ran something else; `failed`: it did not start. */
export type RefusalCause = "unsupported" | "config-mismatch" | "failed";

/** How a variant opened, recorded before its first trial. */
export type VariantRecord =
	| { readonly opened: true; readonly attestation: Attestation; readonly loadMs: number }
	| { readonly opened: false; readonly cause: RefusalCause; readonly reason: string; readonly remedy: string };

/** `provenance.json`: what ran, on what, from which inputs. A resumed run must match its digests. */
export interface Provenance {
	readonly schemaVersion: typeof RECORD_VERSION;
	readonly run: string;
	readonly startedAt: string;
	readonly harness: { readonly version: string; readonly node: string };
	readonly host: {
		readonly platform: string;
		readonly arch: string;
		readonly cpu: string;
		readonly cores: number;
		readonly memoryBytes: number;
	};
	readonly suiteDigest: string;
	readonly suiteFile: string;
	readonly engine: EngineIdentity;
	readonly model: ModelIdentity;
	readonly variants: Readonly<Record<string, VariantRecord>>;
	/** One entry for each time the run was started or resumed. */
	readonly stretches: readonly Stretch[];
}

/** Wall time of one stretch and, of it, the time in which the engine was busy; milliseconds. */
export interface Stretch {
	readonly state: "complete" | "interrupted";
	readonly wallMs: number;
	readonly engineBusyMs: number;
	/** Version of tq-eval that ran it, where it is not the one that began the run. */
	readonly harness?: string;
}
