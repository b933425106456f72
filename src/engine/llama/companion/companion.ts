import type { BuildHost } from "../../../program/program-host.ts";
import type { BundledSources } from "../source/build-source.ts";

/** Beside the program: its sha256, written last. */
export const COMPANION_DIGEST = "tq-probe.sha256";

/** The probe, linked to the very libraries that the embedded engine has loaded; or why there is none. */
export type Companion =
	| { readonly state: "ready"; readonly file: string; readonly sha256: string }
	| { readonly state: "absent"; readonly reason: string };

/** What a companion is compiled from, and against. */
export interface CompanionRequest {
	/** Folder of the prebuilt libraries. */
	readonly libraries: string;
	/** SHA-256 of those that are loaded, by file name. */
	readonly binaries: Readonly<Record<string, string>>;
	readonly cacheRoot: string;
	/** llama.cpp of the package's release: its headers. */
	readonly bundle: BundledSources["bundle"];
	/** Folder of the probe's CMake project; null in an installation without it. */
	readonly probe: string | null;
	readonly host: BuildHost;
	readonly signal: AbortSignal;
	/** Hears that something is compiled, which takes half a minute once. */
	readonly tell: (line: string) => void;
}
