import type { BuildHost } from "../../../program/program-host.ts";
import type { Backend } from "../source/backend.ts";
import type { BuildSource } from "../source/build-source.ts";
import type { BuildListener } from "./build-event.ts";

/** What `tq-eval build` is asked for. */
export interface BuildRequest {
	readonly source: BuildSource;
	readonly backend: Backend;
	readonly cacheRoot: string;
	readonly modelFile: string;
	/** Folder of the probe's CMake project, where it is there. */
	readonly probe: string | null;
	/** GPUs to compile for, as CMake lists them; left out, those that are here. */
	readonly cudaArchitectures?: string;
	readonly jobs: number;
	readonly capMs: number;
	/** What the age of the tree is counted up to. */
	readonly upstreamDate: Date;
	/** Also the twin that can be told to fail, from the same objects. */
	readonly calibration: boolean;
}

/** One call of `tq-eval build`, handed from step to step. */
export interface BuildSession {
	readonly request: BuildRequest;
	readonly host: BuildHost;
	readonly signal: AbortSignal;
	readonly listen: BuildListener;
}
